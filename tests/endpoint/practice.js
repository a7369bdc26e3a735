// The practice hospital: doctors, institutions and accounts that every run of the endpoint knows. All of it is invented.

/** Institution whose doctors have keys here. */
export const institution = { code: '1319999996', name: 'とどけ模擬病院' };

/** A second institution, to show that one does not see the other's packages. */
export const otherInstitution = { code: '1310000018', name: 'よその模擬病院' };

/** Passphrase of every doctor's PKCS#12 file unless another is given. */
export const defaultPassphrase = 'todoke-renshu';

/** Designated doctors. `key` is what their key file holds; `validity` is `now`, `expired` or `notYet`. */
export const doctors = [
  { number: 'D0012', name: 'テスト 一郎', key: 'rsa2048', validity: 'now' },
  { number: 'D0021', name: 'テスト 二郎', key: 'p256', validity: 'now' },
  { number: 'D0031', name: 'テスト 三郎', key: 'rsa2048', validity: 'now' },
  { number: 'D0044', name: 'テスト 春美', key: 'p256', validity: 'now' },
  { number: 'D0052', name: 'テスト 夏美', key: 'p256', validity: 'now' },
];

/** Key files that must be refused: out of their time. */
export const doctorsOutOfTime = [
  { number: 'D0901', name: 'テスト 期限切れ', key: 'p256', validity: 'expired' },
  { number: 'D0902', name: 'テスト 開始前', key: 'p256', validity: 'notYet' },
];

/** Sign-in accounts: every doctor, one clerk, and a clerk of the other institution. Passwords are for practice only. */
export const accounts = [
  ...doctors.map(({ number }) => ({ id: number, password: `renshu-${number}`, institutionCode: institution.code })),
  { id: 'clerk01', password: 'renshu-じむ-01', institutionCode: institution.code },
  { id: 'clerk02', password: 'renshu-じむ-02', institutionCode: otherInstitution.code },
];
