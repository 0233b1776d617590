/** Bindings of wrangler.toml. */
declare namespace Cloudflare {
  interface Env {
    /** A URI: whom to tell of a hole in the service. Empty where nobody has said. */
    SECURITY_CONTACT: string;
    ASSETS: { fetch: typeof fetch };
  }
}
