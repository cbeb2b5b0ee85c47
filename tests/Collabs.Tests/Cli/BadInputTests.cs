using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli;

public sealed class BadInputTests
{
    private const string Somebody = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static readonly CliWorld WithKey = new() { Variables = { ["COLLABS_PRIVATE_KEY"] = new('1', 64) } };

    [Theory]
    [InlineData("\"dance\" is not known here.", "dance")]
    [InlineData("\"dance\" is not known here.", "persona", "dance")]
    [InlineData("Required argument 'persona' missing", "persona", "show")]
    [InlineData("Option '--reason' is required.", "request", "answer", "requests/x", "--accept")]
    [InlineData("Say either --accept or --decline.", "request", "answer", "requests/x", "--reason", "y")]
    [InlineData("Say either --accept or --decline.", "request", "answer", "requests/x", "--reason", "y", "--accept", "--decline")]
    [InlineData("Choose one of --relay, --unsigned, --send and --authorize.", "agreement", "act", "fund", "x", "0", "--relay", "--send")]
    [InlineData("--send needs a node: --rpc URL.", "agreement", "act", "fund", "x", "0", "--send")]
    [InlineData("--to-payees takes basis points from 0 to 10000.", "agreement", "act", "rule", "x", "0", "--to-payees", "10001")]
    [InlineData("Cannot parse argument '-1' for", "agreement", "act", "deliver", "x", "-1")]
    [InlineData("Argument 'doge' not recognized.", "demo", "--token", "doge")]
    [InlineData("Argument 'romance' not recognized.", "demo", "--story", "romance")]
    public async Task A_wrong_command_line_is_a_sentence_and_exit_code_2(string sentence, params string[] arguments)
    {
        var run = await CliRun.OfAsync(arguments);

        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_refused_token_names_the_two_that_there_are() =>
        Assert.Contains("erc20", (await CliRun.OfAsync("demo", "--token", "doge")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_group_without_a_verb_names_its_verbs()
    {
        var run = await CliRun.OfAsync("persona");

        Assert.Contains("It has: create, show, list, update, publish, conformity, history, prove, fairness. `collabs persona --help` tells more.", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
    }

    [Theory]
    [InlineData("--server is not an address: \"nonsense\"", "persona", "list", "--server", "nonsense")]
    [InlineData("--server is not an address: \"ftp://x\"", "persona", "list", "--server", "ftp://x")]
    public async Task A_service_that_is_not_an_address_is_refused_before_anything_is_sent(string sentence, params string[] arguments)
    {
        var run = await CliRun.OfAsync(arguments);

        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
    }

    [Theory]
    [InlineData("--rpc is not a node's address: \"nonsense\"", ExitCode.Usage, "audit", Somebody, "--factory", Somebody, "--rpc", "nonsense")]
    [InlineData("The contract is not an address: \"0x12\"", ExitCode.Usage, "audit", "0x12", "--factory", Somebody, "--rpc", "http://127.0.0.1:1")]
    [InlineData("The node does not answer: ", ExitCode.Unreachable, "audit", Somebody, "--factory", Somebody, "--rpc", "http://127.0.0.1:1")]
    [InlineData("--rpc is not a node's address: \"nonsense\"", ExitCode.Usage, "dev", "give", Somebody, "1", "--rpc", "nonsense")]
    [InlineData("The amount is a whole number of base units.", ExitCode.Usage, "dev", "give", Somebody, "1.5", "--rpc", "http://127.0.0.1:1")]
    [InlineData("The node does not answer: ", ExitCode.Unreachable, "dev", "pass", "7", "--rpc", "http://127.0.0.1:1")]
    public async Task A_node_that_is_none_is_said_in_a_sentence(string sentence, int exitCode, params string[] arguments)
    {
        var run = await CliRun.OfAsync(arguments);

        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Nobody_at_the_services_address_is_said_with_the_address_and_exit_code_3()
    {
        var run = await CliRun.OfAsync("persona", "list", "--server", "http://127.0.0.1:1");

        Assert.StartsWith("No service answers at http://127.0.0.1:1/.", run.Error, StringComparison.Ordinal);
        Assert.Contains("collabs serve", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
    }

    [Theory]
    [InlineData("COLLABS_PRIVATE_KEY does not hold a private key", "sign-in", "xyz")]
    [InlineData("COLLABS_PRIVATE_KEY does not hold a private key", "sign-in", "0x00")]
    public async Task A_key_that_is_none_is_refused_without_repeating_it(string sentence, string verb, string key)
    {
        var run = await CliRun.OfAsync(new CliWorld { Variables = { ["COLLABS_PRIVATE_KEY"] = key } }, verb);

        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain($"{key} ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Fact]
    public async Task No_key_at_all_is_answered_with_the_three_ways_to_one()
    {
        var run = await CliRun.OfAsync("sign-in");

        Assert.Contains("--keystore FILE", run.Error, StringComparison.Ordinal);
        Assert.Contains("COLLABS_PRIVATE_KEY", run.Error, StringComparison.Ordinal);
        Assert.Contains("collabs key new", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "The input is not a valid Persona")]
    [InlineData("""{ "colour": "blue" }""", "colour")]
    [InlineData("""{ "payees": [ { "bps": "many" } ] }""", "many")]
    [InlineData("""{ "ownership": "PERSONA_OWNERSHIP_ALIEN" }""", "PERSONA_OWNERSHIP_ALIEN")]
    public async Task A_file_that_is_no_persona_is_refused_with_its_fault(string json, string fault)
    {
        var run = await CliRun.OfAsync(WithKey with { Input = json }, "persona", "create", "-");

        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
        Assert.Contains("--example", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var run = await CliRun.OfAsync(WithKey, "persona", "create", "no-such-file.json");

        Assert.StartsWith("Cannot read no-such-file.json:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_a_file_or_a_hash_of_32_bytes()
    {
        var none = await CliRun.OfAsync(WithKey, "agreement", "act", "deliver", "x", "0");
        var wrong = await CliRun.OfAsync(WithKey, "agreement", "act", "deliver", "x", "0", "--evidence-hash", "0x12");

        Assert.StartsWith("Name the file with --evidence FILE", none.Error, StringComparison.Ordinal);
        Assert.StartsWith("--evidence-hash takes 32 bytes", wrong.Error, StringComparison.Ordinal);
    }
}
