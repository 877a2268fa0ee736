import type { Detector, Finding } from './finding.ts';

/** E-mail addresses. Each `@` is looked at with no more around it than an address can have. */
export const emailAddresses: Detector = ({ text }) => {
  const found: Finding[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (userInLink.test(text.slice(Math.max(0, at - 100), at))) continue;
    const before = /[\p{L}\p{N}._%+'-]{1,64}( ?)$/u.exec(text.slice(Math.max(0, at - 65), at));
    const after = /^( ?)([\p{L}\p{N}][\p{L}\p{N}.-]{1,252})/u.exec(text.slice(at + 1, at + 255));
    const domain = after?.[2]?.replace(/[.-]+$/u, '');
    if (before === null || after === null || domain === undefined || ofTeams.test(domain)) continue;
    const isApart = before[1] !== '' || after[1] !== '';
    if (isApart ? !hasTopDomain.test(domain) : !/\p{L}{3}|\./u.test(domain)) continue;
    const start = at - before[0].length;
    found.push({ kind: 'email-address', start, end: at + 1 + (after[1]?.length ?? 0) + domain.length });
  }
  return found;
};

/** `https://user:secret@host`: no address, and refused elsewhere. */
const userInLink = /:\/\/[^/?#\s]{0,90}$/u;

/** What Teams calls its threads is no address of anybody's. */
const ofTeams = /^(?:thread\.|unq\.gbl)/iu;
const hasTopDomain = /\.\p{L}{2,}$/u;
