let count = 0;

/** Stands for the network in the Worker's tests: whatever is fetched there, the answer is how many fetches there were before. */
export function countedFetch(): Response {
  return new Response(String(count++));
}
