using System.Text.Json;
using Collabs.Agreement.V1;
using Collabs.Cli.Shell;
using Collabs.Type.V1;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Cli.Shell;

public sealed class MessageJsonTests
{
    private static readonly Gen<DealParameters> Deals =
        from title in Gen.String
        from token in Gen.String[Gen.Char.AlphaNumeric, 0, 42]
        from payees in (from label in Gen.String from bps in Gen.UInt from role in Gen.Int[0, 4] select new Payee { Label = label, Bps = bps, Role = (PayeeRole)role }).List[0, 5]
        from installments in (from subject in Gen.String from due in Gen.Long[0, 4_000_000_000] from window in Gen.Long[0, 100_000_000]
                              select new Installment
                              {
                                  Subject = subject,
                                  DueTime = new Timestamp { Seconds = due },
                                  ReviewWindow = new Duration { Seconds = window },
                                  Trigger = Trigger.Metric,
                              }).List[0, 5]
        from arbitration in Gen.Bool
        select new DealParameters
        {
            Title = title,
            Token = token,
            Payees = { payees },
            Installments = { installments },
            Arbitration = arbitration ? new Arbitration { DefaultRulingBps = 5000 } : null,
        };

    [Fact]
    public void What_is_printed_can_be_read_back_as_the_same_deal() => Deals.Sample(deal =>
        JsonParser.Default.Parse<DealParameters>(MessageJson.Write(deal)).Equals(deal));

    [Fact]
    public void Hashes_are_printed_as_hex_and_nothing_as_an_empty_text()
    {
        var json = JsonDocument.Parse(MessageJson.Write(new Operation { TransactionHash = ByteString.CopyFrom(0x0a, 0xff) })).RootElement;

        Assert.Equal("0x0aff", json.GetProperty("transaction_hash").GetString());
        Assert.Equal("", json.GetProperty("error").GetString());
    }

    [Fact]
    public void Large_numbers_are_texts_because_javascript_would_round_them()
    {
        var json = JsonDocument.Parse(MessageJson.Write(new UnsignedTransaction { ChainId = ulong.MaxValue })).RootElement;

        Assert.Equal("18446744073709551615", json.GetProperty("chain_id").GetString());
    }

    [Fact]
    public void Only_the_chosen_alternative_is_printed()
    {
        var json = JsonDocument.Parse(MessageJson.Write(new Act { Release = new() { Installments = { 1, 2 } } })).RootElement;

        Assert.Equal(["release"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("[1,2]", JsonSerializer.Serialize(json.GetProperty("release").GetProperty("installments")));
    }

    [Fact]
    public void A_constant_that_a_newer_service_sends_is_printed_as_its_number()
    {
        var json = JsonDocument.Parse(MessageJson.Write(new Operation { State = (OperationState)99 })).RootElement;

        Assert.Equal(99, json.GetProperty("state").GetInt32());
    }

    [Fact]
    public void Names_of_people_stay_readable() =>
        Assert.Contains("Loly's Kitchen — crème", MessageJson.Write(new Brand { DisplayName = "Loly's Kitchen — crème" }), StringComparison.Ordinal);

    [Fact]
    public void A_stream_prints_one_line_an_event() =>
        Assert.DoesNotContain('\n', MessageJson.Write(new Brand { DisplayName = "a" }, indented: false));
}
