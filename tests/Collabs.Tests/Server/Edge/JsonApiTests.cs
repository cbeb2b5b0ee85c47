using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Tests.Server.Harness;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Collabs.Tests.Server.Edge;

/// <summary>The same API as JSON over HTTP.</summary>
public sealed class JsonApiTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly MethodDescriptor[] Methods = [.. PermissionTests.Services.SelectMany(static service => service.Methods)];

    [Fact]
    public void Every_rpc_has_a_path_of_its_own()
    {
        var paths = Methods.Select(static method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)?.ToString() ?? method.FullName).ToList();

        Assert.DoesNotContain(paths, static path => !path.Contains("/v1/", StringComparison.Ordinal));
        Assert.Equal(Methods.Length, paths.Distinct().Count());
    }

    [Fact]
    public async Task Whoever_signs_in_by_json_reads_and_writes_by_json()
    {
        using var http = Http();
        using var wallet = PrivateKeySigner.Generate();
        var challenge = await PostAsync(http, "./auth:challenge", new { account = wallet.Address.ToString() });
        var message = challenge.GetProperty("message").GetString()!;
        var signature = await wallet.SignMessageAsync(message, Ct);
        var signedIn = await PostAsync(http, "./auth:signIn", new { message, signature = Convert.ToBase64String(signature.ToBytes()) });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.GetProperty("accessToken").GetString());
        var created = await PostAsync(
            http, "rooms", new { requestId = NewId(), room = new { topic = "Spring" }, role = "ROOM_ROLE_ADVERTISER", displayName = "Loly" });
        var name = created.GetProperty("room").GetProperty("name").GetString()!;
        await PostAsync(http, $"{name}/messages", new { requestId = NewId(), text = "Hello" });

        var said = await http.GetFromJsonAsync<JsonElement>($"{name}/messages", Ct);

        Assert.Equal("Hello", said.GetProperty("messages")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_refusal_says_in_json_what_was_wrong()
    {
        using var http = Http();

        using var unknown = await http.GetAsync("personas/nobody-here", Ct);
        using var anonymous = await http.GetAsync("rooms", Ct);
        var told = JsonDocument.Parse(await unknown.Content.ReadAsStringAsync(Ct)).RootElement;

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (unknown.StatusCode, anonymous.StatusCode));
        Assert.Contains("nobody-here", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("NOT_FOUND", told.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_field_that_is_too_long_is_named()
    {
        using var http = Http();

        using var answer = await http.PostAsJsonAsync("./auth:challenge", new { account = new string('a', 3 << 20) }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"field\":\"account\"", (await answer.Content.ReadAsStringAsync(Ct)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private HttpClient Http() => new() { BaseAddress = new Uri($"{Server.WebUrl}/v1/") };

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
