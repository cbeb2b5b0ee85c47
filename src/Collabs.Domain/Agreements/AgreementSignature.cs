using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>A signature over one revision's terms.</summary>
/// <param name="Account">Who signed.</param>
/// <param name="Role">As what; an account that is steward and brand signs once and stands here as steward.</param>
/// <param name="Bytes">As the contract takes it: 65 bytes with v 27 or 28, or what a contract wallet accepts.</param>
/// <param name="SignTime">When it reached the service.</param>
public sealed record AgreementSignature(Address Account, SignatoryRole Role, ReadOnlyMemory<byte> Bytes, DateTimeOffset SignTime);
