using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Who pays.</summary>
/// <param name="DisplayName">Its name; personal data, erasable.</param>
/// <param name="Account">The wallet that signs and pays.</param>
public sealed record Brand(string DisplayName, Address Account);
