namespace Collabs.Domain.Errors;

/// <summary>
/// Every reason for which the product refuses. The name in UPPER_SNAKE is the public reason (<c>google.rpc.ErrorInfo.reason</c>);
/// the status in each line is the one that the edge answers with.
/// </summary>
public enum DomainError
{
    /// <summary>INVALID_ARGUMENT: fields break a rule; each is named in <see cref="DomainException.Fields"/>.</summary>
    InvalidArgument,

    /// <summary>INVALID_ARGUMENT: the signature is malformed, or by another key, over another text, chain or contract.</summary>
    InvalidSignature,

    /// <summary>INVALID_ARGUMENT: the request id was used before with another body.</summary>
    RequestIdReused,

    /// <summary>FAILED_PRECONDITION: the thing is in a state in which this cannot be done.</summary>
    WrongState,

    /// <summary>FAILED_PRECONDITION: the signature or act names a revision that is not the current one.</summary>
    WrongRevision,

    /// <summary>FAILED_PRECONDITION: the deadline of a signature or challenge has passed.</summary>
    DeadlinePassed,

    /// <summary>FAILED_PRECONDITION: the time at which this may be done has not come.</summary>
    TooEarly,

    /// <summary>FAILED_PRECONDITION: the time until which this could be done has gone.</summary>
    TooLate,

    /// <summary>FAILED_PRECONDITION: less money than the act needs.</summary>
    InsufficientFunds,

    /// <summary>FAILED_PRECONDITION: no contract stands at the token's address.</summary>
    TokenNotContract,

    /// <summary>FAILED_PRECONDITION: the cause would get less than the persona has promised.</summary>
    CauseShareTooLow,

    /// <summary>FAILED_PRECONDITION: rules of law forbid to sign or open; each finding is named with what to do.</summary>
    RuleForbids,

    /// <summary>FAILED_PRECONDITION: the contract would revert.</summary>
    WouldRevert,

    /// <summary>NOT_FOUND.</summary>
    NotFound,

    /// <summary>ALREADY_EXISTS.</summary>
    AlreadyExists,

    /// <summary>ABORTED: somebody else wrote in the meantime; read again and repeat.</summary>
    StaleEtag,

    /// <summary>ABORTED: the same request is being carried out; repeat it a little later.</summary>
    RequestInProgress,

    /// <summary>PERMISSION_DENIED: the caller is not the one who may do this.</summary>
    PermissionDenied,

    /// <summary>UNAUTHENTICATED: no valid token, or a challenge that was used or never given.</summary>
    Unauthenticated,

    /// <summary>RESOURCE_EXHAUSTED: a rate or size limit.</summary>
    LimitExceeded,

    /// <summary>UNAVAILABLE: the database cannot be read or written now (disk full, read-only, connection lost).</summary>
    StoreUnavailable,

    /// <summary>UNAVAILABLE: no node answers.</summary>
    ChainUnavailable,
}
