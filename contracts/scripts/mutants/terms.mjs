// As in payments.mjs.
const base = 'agreement/AgreementBase.sol';
const authority = 'agreement/AgreementAuthority.sol';
const agreement = 'Agreement.sol';
const factory = 'AgreementFactory.sol';
const registry = 'PersonaRegistry.sol';
const check = 'libraries/TermsCheck.sol';
const hash = 'libraries/TermsHash.sol';
const domain = 'libraries/Domain.sol';
const signatures = 'libraries/Signatures.sol';
const push = 'libraries/Push.sol';
const split = 'libraries/Split.sol';
const word = 'types/Word.sol';

export default [
  ['terms: any will do', base, 'if (expected != address(this)) revert TermsMismatch(expected);', ''],
  ['terms: installments beyond the last', base, 'if (index >= core.installments()) revert InstallmentUnknown(index);', ''],
  ['time: closed a second late', base, 'if (block.timestamp >= closedAt)', 'if (block.timestamp > closedAt)'],
  ['time: open a second late', base, 'if (block.timestamp < opensAt)', 'if (block.timestamp <= opensAt)'],
  ['reentry: allowed', base, 'if (busy != 0) revert Reentered();', ''],
  ['state: later words are not kept', base, 'words[index / WordLib.PER_WORD] = word;', ''],
  ['state: held is not disputed', base, 'state <= State.Disputed', 'state < State.Disputed'],
  ['authority: after the deadline', authority, 'if (block.timestamp > authorization.deadline)', 'if (false)'],
  ['authority: a second early', authority, 'if (block.timestamp > authorization.deadline)', 'if (block.timestamp >= authorization.deadline)'],
  ['authority: nonces again', authority, 'use(authorization.signer, authorization.nonce);\n        return', 'return'],
  ['authority: revoking does nothing', authority, 'use(msg.sender, nonce);', ''],
  ['authority: no signature at all', authority, 'Signatures.check(authorization.signer, Domain.digest(structHash), authorization.signature);', ''],
  ['authority: consent of anybody', authority, 'requireActor(authorization.signer, expected);', ''],
  ['authority: an empty signature of anybody', authority, 'if (msg.sender == expected && authorization.signature.length == 0) return;', 'if (authorization.signature.length == 0) return;'],
  ['attest: too few', agreement, 'if (authorizations.length < annex.quorum())', 'if (authorizations.length + 1 < annex.quorum())'],
  ['attest: one twice', agreement, 'signed |= 1 << next++;', 'signed |= 1 << next;'],
  ['attest: below the threshold', agreement, 'if (value < annex.threshold(installment)) revert', 'if (value + 1 < annex.threshold(installment)) revert'],
  ['attest: exactly the threshold is too little', agreement, 'if (value < annex.threshold(installment)) revert', 'if (value <= annex.threshold(installment)) revert'],
  ['attest: any trigger', agreement, 'if (item.trigger() != Trigger.Metric) revert TriggerInvalid(installment);', ''],
  ['attest: another annex', agreement, 'if (keccak256(packedAnnex) != core.annexHash()) revert TermsMismatch(address(this));', ''],
  ['settle: without the payer', agreement, 'consent(core.payerOf(item), settlement(installment, bps, payer), payer);', ''],
  ['settle: without the steward', agreement, 'consent(core.steward(), settlement(installment, bps, steward), steward);', ''],
  ['open: not all of the promise', factory, 'requireKept(persona, core);', ''],
  ['open: without signatures', factory, 'requireSigned(core, Domain.digest(termsHash), signatures);', ''],
  ['open: payers need not sign', factory, 'rest = requireNext(core.payer(i), digest, rest);', ''],
  ['open: an empty signature of anybody', factory, 'if (length != 0 || msg.sender != signer)', 'if (length != 0)'],
  ['open: more signatures than needed', factory, 'if (rest.length != 0) revert', 'if (false) revert'],
  ['open: any ether will do', factory, 'if (msg.value != value) revert ValueInvalid(msg.value, value);', ''],
  ['open: funded without a token\'s money', factory, 'if (amount != value) pull(', 'if (false) pull('],
  ['open: fees are not noticed', factory, 'if (received != amount) revert FundingShort(token, received, amount);', ''],
  ['open: funds installments that are not there', factory, 'if (fund >> count != 0) revert FundInvalid(fund, count);', ''],
  ['promise: anybody amends', registry, 'if (msg.sender != current) revert NotPersonaSteward(persona, current, msg.sender);', ''],
  ['promise: published twice', registry, 'if (promises[persona].steward != address(0)) revert PersonaTaken(persona);', ''],
  ['promise: a smaller share', registry, '&& bps >= minimum) return;', ') return;'],
  ['terms: no length is checked', check, 'if (packed.length != core.size()) revert', 'if (false) revert'],
  ['terms: another annex', check, 'if (annexHash != core.annexHash()) revert', 'if (false) revert'],
  ['terms: a payee twice', check, "if (core.account(i) == account) refuse(", 'if (false) refuse('],
  ['terms: the token as payee', check, 'account == address(0) || account == token ||', 'account == address(0) ||'],
  ['terms: shares of any sum', check, 'if (sum != 10_000) revert', 'if (sum > 10_000) revert'],
  ['terms: an amount of nothing', check, 'if (item.amount() == 0) refuse(', 'if (false) refuse('],
  ['terms: due in the past', check, 'dueAt <= block.timestamp ||', ''],
  ['terms: a kill fee above the whole', check, 'if (item.killFeeBps() > 10_000) refuse(', 'if (false) refuse('],
  ['terms: the steward as arbiter', check, 'if (judge == core.steward()) refuse(', 'if (false) refuse('],
  ['terms: a quorum of more than all', check, 'if (quorum > count ||', 'if ('],
  ['terms: a token without code', check, 'token != address(0) && token.code.length == 0', 'false'],
  ['hash: without the token', hash, 'word(core.token()),', 'bytes32(0),'],
  ['hash: without the threshold', hash, 'bytes32(annex.threshold(index))', 'bytes32(0)'],
  ['domain: any chain', domain, 'block.chainid', 'uint256(1)'],
  ['signature: high s', signatures, 'if (s > HALF_ORDER) return address(0);', ''],
  ['signature: any answer of a wallet', signatures, 'eq(mload(0), shl(224, 0x1626ba7e))', '1'],
  ['signature: a short answer of a wallet', signatures, 'gt(returndatasize(), 31), eq(mload(0), shl', 'gt(returndatasize(), 3), eq(mload(0), shl'],
  ['signature: of nobody', signatures, '== signer && signer != address(0)) return;', '== signer) return;'],
  ['push: all the gas to a payee', push, 'sent := call(ETHER_GAS, to, amount, 0, 0, 0, 0)', 'sent := call(gas(), to, amount, 0, 0, 0, 0)'],
  ['push: starving parks', push, 'if (gasBefore < needed) revert', 'if (false) revert'],
  ['push: false is true', push, 'eq(mload(0), 1)', 'lt(mload(0), 2)'],
  ['push: no answer is no payment', push, 'case 0 { sent := and(sent, gt(extcodesize(token), 0)) }', 'case 0 { sent := 0 }'],
  ['push: a token that is gone pays', push, 'case 0 { sent := and(sent, gt(extcodesize(token), 0)) }', 'case 0 { }'],
  ['split: rounded up', split, 'end * bps / WHOLE - start * bps / WHOLE', '(end * bps + WHOLE - 1) / WHOLE - start * bps / WHOLE'],
  ['split: units held early are paid again', split, '--due;', ''],
  ['split: units held early are never forgotten', split, 'ahead ^= 1 << i;', ''],
  ['split: the rest always to the first', split, 'ahead |= 1 << first;', ''],
  ['split: the last deadline first', split, 'if (deadline < best)', 'if (deadline > best || best == type(uint256).max)'],
  ['split: every payout starts anew', split, 'uint256 start = word.phase();', 'uint256 start = 0;'],
  ['word: a state spills over', word, '& ~(ITEM_MASK << shift)', ''],
];
