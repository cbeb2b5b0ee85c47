namespace Collabs.Domain.Agreements;

/// <summary>All that a party can do to an open agreement; named as in the contract.</summary>
public enum Act
{
    Fund,
    Deliver,
    Attest,
    Approve,
    Release,
    Dispute,
    Rule,
    Enforce,
    Refund,
    Cancel,
    Terminate,
    Settle,
    Contribute,
    Withdraw,
    Succeed,
    Close,
    Revoke,
}
