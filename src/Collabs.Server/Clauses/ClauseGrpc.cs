using Collabs.Clause.V1;
using Collabs.Domain.Clauses;
using Grpc.Core;

namespace Collabs.Server.Clauses;

/// <summary>The library travels with the service; nothing is stored.</summary>
public sealed class ClauseGrpc : ClauseService.ClauseServiceBase
{
    public override Task<ListClausesResponse> ListClauses(ListClausesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListClausesResponse { Clauses = { ClauseLibrary.Current.Latest.Select(clause => clause.ToMessage()) } });

    public override Task<GetClauseResponse> GetClause(GetClauseRequest request, ServerCallContext context)
    {
        var clause = ClauseLibrary.Current.Named(request.Clause);
        var message = clause.ToMessage();
        message.Template = clause.Template.ToMessage();
        return Task.FromResult(new GetClauseResponse { Clause = message });
    }
}
