using System.Globalization;
using System.Text.Json;
using Collabs.Domain.Money;
using Collabs.Domain.Splits;

namespace Collabs.Tests.Domain.Splits;

public sealed class SplitVectorTests
{
    [Fact]
    public void The_contracts_own_vectors_split_alike()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("contracts", "test", "vectors", "split.json")));
        var cases = file.RootElement.GetProperty("cases");

        Assert.Equal(file.RootElement.GetProperty("count").GetInt32(), cases.GetArrayLength());
        Assert.All(cases.EnumerateArray(), static one =>
        {
            Bps[] shares = [.. Texts(one.GetProperty("bps")).Select(static bps => Bps.From(long.Parse(bps, CultureInfo.InvariantCulture)))];
            var memory = SplitMemory.Start;
            foreach (var (amount, expected) in Texts(one.GetProperty("amounts")).Zip(one.GetProperty("shares").EnumerateArray()))
            {
                (var parts, memory) = Split.Of(shares, TokenAmount.Parse(amount), memory);
                Assert.Equal(Texts(expected), parts.Select(static part => part.ToString()));
            }

            Assert.Equal(one.GetProperty("phase").GetString(), memory.Phase.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(one.GetProperty("ahead").GetString(), memory.Ahead.ToString(CultureInfo.InvariantCulture));
        });
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(static text => text.GetString()!);
}
