using Collabs.Domain.Errors;
using Collabs.Domain.Ids;
using Collabs.Domain.Personas;
using CsCheck;

namespace Collabs.Tests.Domain.Ids;

public sealed class ResourceIdTests
{
    [Fact]
    public void A_name_reads_back() => Assert.Equal("personas/lil-jet-spirit", PersonaId.Parse("personas/lil-jet-spirit").Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lil-jet-spirit")]
    [InlineData("personas/")]
    [InlineData("personas/ab")]
    [InlineData("personas/-abc")]
    [InlineData("personas/abc-")]
    [InlineData("personas/Abc")]
    [InlineData("personas/a_c")]
    [InlineData("personas/a/c")]
    [InlineData("personas/abc\u0301")]
    [InlineData("personas/a'; DROP TABLE personas")]
    [InlineData("agreements/abc")]
    [InlineData("personas/0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_malformed_name_is_refused_with_its_field(string? name)
    {
        var refusal = Assert.Throws<DomainException>(() => PersonaId.Parse(name, "persona"));
        Assert.Equal((DomainError.InvalidArgument, "persona"), (refusal.Error, refusal.Fields.Single().Field));
    }

    [Fact]
    public void New_ids_are_valid_and_sort_by_their_millisecond() => Gen.Int[0, 1_000_000_000].Select(Gen.Int[1, 1000]).Sample((start, later) =>
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000L + start);
        var (one, two) = (PersonaId.New(time), PersonaId.New(time.AddMilliseconds(later)));
        return one.Value.Length == 26 && ResourceId.IsValid(one.Value) && string.CompareOrdinal(one.Value, two.Value) < 0;
    });

    [Fact]
    public void New_ids_sort_within_one_millisecond_too() => Gen.Int[0, 9_990].Sample(static tick =>
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(tick);
        return string.CompareOrdinal(PersonaId.New(time).Value, PersonaId.New(time.AddTicks(10)).Value) < 0 && ResourceId.TimeOrdered(time).Version == 7;
    });

    [Fact]
    public void New_ids_of_one_millisecond_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => PersonaId.New(DateTimeOffset.UnixEpoch)).Distinct().Count());

    [Fact]
    public void An_etag_of_an_older_version_is_stale()
    {
        Etag.Check("v3", 3);

        Assert.Equal(DomainError.StaleEtag, Assert.Throws<DomainException>(() => Etag.Check("v2", 3)).Error);
        Assert.Equal(DomainError.InvalidArgument, Assert.Throws<DomainException>(() => Etag.Check("", 3)).Error);
    }
}
