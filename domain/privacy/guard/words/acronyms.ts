/** Short words in capitals that are no initials. */
export const acronyms: ReadonlySet<string> = new Set(
  `AD ADHD AFR AI AMK AU AV BA BFK BT BUF BUP BU CAN CC CET DA DB DPIA DPS DU ETC EU FAU FN FO FOR FØR GDPR HF HMS HR HSØ HUS HV IA ICD ID IKT IP IS IT KS LA
   LOV MED MR MØ NA NAV NB NEI NN NO NOK NOU NR NRK NTB NTNU OBS OG OK OM OT OUS PC PDF PHV PP PPT PR PU RHF RKBU ROP RPH RTF SAK SFO SI SIVA SKA SKE SMS SO SSB SV
   TA TD TE TIL TO TV UIB UIO UIT UKE UNN USA UT VG VI VÅR WC ÅR`
    .split(/\s+/u)
    .filter((word) => word !== 'OT'),
);
