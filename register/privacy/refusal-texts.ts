import type { Language } from '../../domain/people/types.ts';
import type { FindingKind } from '../../domain/privacy/guard/finding.ts';

type Texts = Readonly<Record<Language, string>>;

/** What is told of a cell the privacy guard refuses: of what kind it is and what to write instead, never what stood there. */
export const refusalTexts: Readonly<Record<FindingKind, Texts>> = {
  'identity-number': {
    nb: 'Har noe som ligner et fødselsnummer. Registeret skal aldri ha fødselsnummer eller noe om et barn. Fjern tallet.',
    nn: 'Har noko som liknar eit fødselsnummer. Registeret skal aldri ha fødselsnummer eller noko om eit barn. Fjern talet.',
    en: 'Has something that looks like a national identity number. The register must never hold one, nor anything about a child. Remove it.',
  },
  'birth-date': {
    nb: 'Har noe som ligner en fødselsdato. Er det datoen for noe annet, skriv hva den gjelder, for eksempel «signert» foran. Ellers må den fjernes.',
    nn: 'Har noko som liknar ein fødselsdato. Er det datoen for noko anna, skriv kva han gjeld, til dømes «signert» framføre. Elles må han fjernast.',
    en: 'Has something that looks like a date of birth. If it is the date of something else, say of what, such as “signed” before it. Remove it otherwise.',
  },
  'phone-number': {
    nb: 'Har noe som ligner et telefonnummer. Skriv heller rollen og enheten som skal ringes.',
    nn: 'Har noko som liknar eit telefonnummer. Skriv heller rolla og eininga som skal ringjast.',
    en: 'Has something that looks like a phone number. Write the role and the unit that are to be called instead.',
  },
  'email-address': {
    nb: 'Har noe som ligner en e-postadresse. Den hører til i kolonnen «email» i people. Skriv rollen her.',
    nn: 'Har noko som liknar ei e-postadresse. Ho høyrer til i kolonnen «email» i people. Skriv rolla her.',
    en: 'Has something that looks like an e-mail address. It belongs in the column “email” of people. Write the role here.',
  },
  'street-address': {
    nb: 'Har noe som ligner en gateadresse. Skriv heller navnet på stedet.',
    nn: 'Har noko som liknar ei gateadresse. Skriv heller namnet på staden.',
    en: 'Has something that looks like a street address. Write the name of the place instead.',
  },
  'diagnosis-code': {
    nb: 'Har noe som ligner en diagnosekode. Skriv hva samarbeidet gjelder, uten koder.',
    nn: 'Har noko som liknar ein diagnosekode. Skriv kva samarbeidet gjeld, utan kodar.',
    en: 'Has something that looks like a diagnosis code. Write what the cooperation is about, without codes.',
  },
  'person-with-age': {
    nb: 'Ser ut til å handle om ett barn, med alder eller initialer. Registeret skal aldri ha noe om et barn. Skriv hva som gjelder for alle.',
    nn: 'Ser ut til å handle om eitt barn, med alder eller initialar. Registeret skal aldri ha noko om eit barn. Skriv kva som gjeld for alle.',
    en: 'Seems to be about one child, with an age or initials. The register must never hold anything about a child. Write what holds for all.',
  },
  'name-with-treatment': {
    nb: 'Har et navn sammen med ord om helse eller behandling. Skriv rollen i stedet for navnet.',
    nn: 'Har eit namn saman med ord om helse eller behandling. Skriv rolla i staden for namnet.',
    en: 'Has a name beside words about health or treatment. Write the role instead of the name.',
  },
};
