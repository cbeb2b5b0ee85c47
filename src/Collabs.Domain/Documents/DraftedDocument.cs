using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>An agreement's text.</summary>
/// <param name="CanonicalJson">The one form that is hashed (RFC 8785). Personal data: off chain, erasable.</param>
/// <param name="DocumentHash">keccak256 of its UTF-8 bytes; stands in the signed terms.</param>
public sealed record DraftedDocument(string CanonicalJson, Hash32 DocumentHash);
