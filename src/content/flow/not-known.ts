/** The answer of somebody who does not know, in every kind of question that allows it. */
export const NOT_KNOWN = 'khong-biet';
