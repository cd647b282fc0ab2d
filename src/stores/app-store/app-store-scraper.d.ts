declare module 'app-store-scraper' {
  const scraper: unknown;
  export default scraper;
}
