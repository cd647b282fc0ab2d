/** Lower case without diacritics, đ as d: "can tho" finds "Cần Thơ". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** Folded text with, for each of its characters, the place in the text that it came from. */
export function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let i = 0; i < piece.length; i++) places.push(at);
    folded += piece;
    at += character.length;
  }
  places.push(at);
  return { folded, places };
}
