/** Bindings of wrangler.toml. */
declare namespace Cloudflare {
  interface Env {
    ASSETS: { fetch: typeof fetch };
  }
}
