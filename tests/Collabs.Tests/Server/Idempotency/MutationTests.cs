using Collabs.Persona.V1;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Idempotency;

public sealed class MutationTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task The_same_request_sent_twice_happens_once()
    {
        var (steward, request) = await NewAsync();

        var first = await steward.Personas.CreatePersonaAsync(request);
        var second = await steward.Personas.CreatePersonaAsync(request);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Many_at_the_same_time_all_get_the_one_answer()
    {
        var (steward, request) = await NewAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => steward.Personas.CreatePersonaAsync(request).ResponseAsync));

        Assert.Single(answers.Select(answer => answer.Persona.Name).Distinct());
    }

    [Fact]
    public async Task The_same_id_with_another_body_is_refused()
    {
        var (steward, request) = await NewAsync();
        await steward.Personas.CreatePersonaAsync(request);
        request.Persona.Mission = "Something else.";

        var refusal = await Refusal.OfAsync(steward.Personas.CreatePersonaAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (refusal.Code, refusal.Reason));
        Assert.Equal(["request_id"], refusal.Fields);
    }

    [Fact]
    public async Task The_same_id_of_another_caller_is_another_request()
    {
        var (steward, request) = await NewAsync();
        var (other, theirs) = await NewAsync();
        theirs.RequestId = request.RequestId;

        var first = await steward.Personas.CreatePersonaAsync(request);
        var second = await other.Personas.CreatePersonaAsync(theirs);

        Assert.NotEqual(first.Persona.Name, second.Persona.Name);
    }

    [Fact]
    public async Task What_was_refused_may_be_repeated_with_its_id()
    {
        var (steward, request) = await NewAsync();
        request.Persona.DisplayName = "";
        await Refusal.OfAsync(steward.Personas.CreatePersonaAsync(request));
        request.Persona.DisplayName = "Lil Jet Spirit";

        Assert.NotEmpty((await steward.Personas.CreatePersonaAsync(request)).Persona.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("not-a-uuid-not-a-uuid-not-a-uuid-no")]
    public async Task A_mutation_without_a_proper_request_id_is_refused(string id)
    {
        var (steward, request) = await NewAsync();
        request.RequestId = id;

        var refusal = await Refusal.OfAsync(steward.Personas.CreatePersonaAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.Equal(["request_id"], refusal.Fields);
    }

    private async Task<(Party Steward, CreatePersonaRequest Request)> NewAsync()
    {
        var deal = await Deal.MeetAsync(Server);
        return (deal.Steward, new() { RequestId = NewId(), Persona = deal.NewPersona() });
    }
}
