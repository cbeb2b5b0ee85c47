using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Proto = Collabs.Persona.V1;

namespace Collabs.Server.Personas;

public static class PromiseMessages
{
    public static PreparePromiseCommand ToCommand(this Proto.PreparePromiseRequest request)
    {
        var violations = new Violations();
        var share = violations.ReadBps("minimum_cause_bps", request.MinimumCauseBps);
        Address? cause = request.Cause.Length == 0 ? null : violations.ReadAddress("cause", request.Cause);
        Address? steward = request.Steward.Length == 0 ? null : violations.ReadAddress("steward", request.Steward);
        var charter = request.CharterHash.IsEmpty ? default : violations.ReadHash("charter_hash", request.CharterHash.Span);
        violations.ThrowIfAny();
        return new(PersonaId.Parse(request.Name), share, cause, charter, steward);
    }

    public static Proto.Promise ToMessage(this PublicPromise promise) => new()
    {
        RegistryPersona = promise.Persona.ToBytes(),
        Steward = promise.Steward.ToString(),
        Cause = promise.Cause.IsZero ? "" : promise.Cause.ToString(),
        MinimumCauseBps = promise.MinimumShare.Value,
        CharterHash = promise.Charter.ToBytes(),
    };
}
