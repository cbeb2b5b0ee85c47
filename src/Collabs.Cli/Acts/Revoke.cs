using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Revoke
{
    private static readonly Argument<string> Nonce = new("nonce")
    {
        Description = $"The nonce that was signed, or the whole signature as --authorize printed it ({AuthorizationText.Form}).",
    };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "revoke",
        "Take back a signature that you handed over and nobody has used yet. Only your own transaction can: --send or --unsigned.",
        [Nonce],
        call => new() { Revoke = new() { Nonce = call.Get(Nonce) is var text && text.Contains(',') ? AuthorizationText.Read(text).Nonce : text } });
}
