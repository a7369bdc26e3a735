// Receipts that a client must not believe, by order of the control port.

/**
 * @param {{json: string, signature: string}} receipt the true one
 * @param {'truncated'|'altered'|'otherSigner'|'otherPackage'} variant cut short; changed after signing; signed by somebody else; signed by
 *   the right signer, but for another package
 * @param {ReceiptOffice} office
 * @param {object} otherSigner a signer that no profile names
 */
export async function lieAbout(receipt, variant, office, otherSigner) {
  const bytes = Buffer.from(receipt.json, 'base64');
  switch (variant) {
    case 'truncated':
      return { ...receipt, json: bytes.subarray(0, bytes.length - 10).toString('base64') };
    case 'altered':
      return { ...receipt, json: Buffer.from(bytes.toString('utf8').replace(/"serial":"./, '"serial":"9')).toString('base64') };
    case 'otherSigner':
      return office.sign(bytes, otherSigner);
    case 'otherPackage': {
      const changed = { ...JSON.parse(bytes), packageId: '00000000-0000-4000-8000-000000000000' };
      return office.sign(Buffer.from(JSON.stringify(changed)));
    }
    default:
      throw new Error(`no such variant: ${variant}`);
  }
}
