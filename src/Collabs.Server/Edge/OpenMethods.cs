using System.Collections.Frozen;

namespace Collabs.Server.Edge;

/// <summary>The methods that need no sign-in; their proto comments say "Permission: anyone".</summary>
public static class OpenMethods
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "/collabs.auth.v1.AuthService/CreateChallenge",
        "/collabs.auth.v1.AuthService/SignIn",
        "/collabs.clause.v1.ClauseService/GetClause",
        "/collabs.clause.v1.ClauseService/ListClauses",
        "/collabs.persona.v1.PersonaService/GetPersona",
        "/collabs.persona.v1.PersonaService/GetPromise",
        "/collabs.persona.v1.PersonaService/ListPersonas",
        "/collabs.persona.v1.PersonaService/ListPersonaRevisions",
        "/collabs.persona.v1.PersonaService/GetWalletStatement",
        "/collabs.cause.v1.CauseService/GetCause",
        "/collabs.cause.v1.CauseService/ListCauses",
        "/collabs.cause.v1.CauseService/GetCauseStatement",
        "/collabs.cause.v1.CauseService/ListRemittances",
        "/collabs.request.v1.RequestService/GetFairness",
        "/collabs.payout.v1.PayoutService/ListPayouts",
        "/collabs.payout.v1.PayoutService/WatchPayouts",
        "/grpc.health.v1.Health/Check",
        "/grpc.health.v1.Health/List",
        "/grpc.health.v1.Health/Watch");

    public static bool Contains(string method) => Names.Contains(method);
}
