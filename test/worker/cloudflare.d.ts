declare module "cloudflare:workers" {
  export const exports: { default: { fetch(input: string, init?: RequestInit): Promise<Response> } };
}
