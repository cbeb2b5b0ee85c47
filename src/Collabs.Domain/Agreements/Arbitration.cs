using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Who rules on disputes.</summary>
/// <param name="Arbiter">The account that rules.</param>
/// <param name="RulingWindow">A silent arbiter is overtaken by the default ruling after this long; whole seconds.</param>
/// <param name="DefaultRuling">The payees' share of the disputed amount by default.</param>
public sealed record Arbitration(Address Arbiter, TimeSpan RulingWindow, Bps DefaultRuling);
