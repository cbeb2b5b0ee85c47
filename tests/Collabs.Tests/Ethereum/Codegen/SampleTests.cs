using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Ethereum;
using Collabs.Tests.Ethereum.Vectors;

namespace Collabs.Tests.Ethereum.Codegen;

/// <summary>The sample contract's generated bindings against what viem and ethers encode.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Calls_decode_to_the_values_and_encode_to_the_bytes_of_viem_and_ethers() => VectorFile.ForEach("calls", 200, item =>
    {
        var data = Hex.Decode(item.Text("data"));
        switch (item.Text("name"))
        {
            case var name when name == Sample.PlaceCall.Signature:
                Check<Sample.PlaceCall>(item, data);
                CheckResult(item, new Sample.PlaceCall(null!, null!), Flat.Members);
                break;
            case var name when name == Sample.NumbersCall.Signature:
                Check<Sample.NumbersCall>(item, data);
                break;
            case var name when name == Sample.KindsCall.Signature:
                Check<Sample.KindsCall>(item, data);
                break;
            case var name when name == Sample.FixedArraysCall.Signature:
                Check<Sample.FixedArraysCall>(item, data);
                break;
            case var name when name == Sample.GetCall.Signature:
                Check<Sample.GetCall>(item, data);
                CheckResult(item, new Sample.GetCall(default), Single);
                break;
            case var name when name == Sample.Get2Call.Signature:
                Check<Sample.Get2Call>(item, data);
                CheckResult(item, new Sample.Get2Call(default), Single);
                break;
            case var name when name == Sample.SignCall.Signature:
                Check<Sample.SignCall>(item, data);
                CheckResult(item, new Sample.SignCall(default, default, default), Single);
                break;
            case var name when name == Sample.NothingCall.Signature:
                Check<Sample.NothingCall>(item, data);
                break;
            case var name:
                Assert.Fail($"no binding for {name}");
                break;
        }
    });

    [Fact]
    public void Events_decode_to_the_values_of_viem_and_ethers() => VectorFile.ForEach("events", 150, item =>
    {
        Hash32[] topics = [.. item.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString()!))];
        var data = Hex.Decode(item.Text("data"));
        object value = item.Text("name") switch
        {
            "Moved" => Sample.MovedEvent.Decode(topics, data),
            "Noted" => Sample.NotedEvent.Decode(topics, data),
            _ => Sample.PlainEvent.Decode(topics, data),
        };
        Same(item, "values", Flat.Members(value));
        Assert.Throws<AbiException>(() => Sample.MovedEvent.Decode([.. topics, default], data));
    });

    [Fact]
    public void Errors_are_found_by_name_with_their_values() => VectorFile.ForEach("errors", 80, item =>
    {
        var error = Sample.DecodeError(Hex.Decode(item.Text("data")));
        Assert.Equal(item.Text("name") + "Error", error!.GetType().Name);
        Same(item, "values", Flat.Members(error));
    });

    [Fact]
    public void An_error_of_another_contract_is_none_of_these()
    {
        Assert.Null(Sample.DecodeError([1, 2, 3, 4]));
        Assert.Null(Sample.DecodeError([]));
    }

    [Fact]
    public void Calldata_of_another_function_is_refused()
    {
        Assert.Throws<AbiException>(() => Sample.GetCall.Decode(new Sample.Get2Call(UInt256.One).Encode()));
        Assert.Throws<AbiException>(() => Sample.NothingCall.Decode([]));
    }

    [Fact]
    public void A_number_beyond_its_type_is_refused_when_written()
    {
        var numbers = new Sample.NumbersCall(1, 1 << 23, 1UL << 39, UInt128.One << 95, 1, UInt256.One << 159, UInt256.MaxValue, -128, -(1 << 23), -(1L << 39), Int128.MinValue, -1);
        Assert.Equal(numbers, Sample.NumbersCall.Decode(numbers.Encode()));
        Assert.Throws<OverflowException>(() => (numbers with { AUint24 = 1 << 24 }).Encode());
        Assert.Throws<OverflowException>(() => (numbers with { AUint40 = 1UL << 40 }).Encode());
        Assert.Throws<OverflowException>(() => (numbers with { AUint96 = UInt128.One << 96 }).Encode());
        Assert.Throws<OverflowException>(() => (numbers with { AUint160 = UInt256.One << 160 }).Encode());
        Assert.Throws<OverflowException>(() => (numbers with { AInt24 = 1 << 23 }).Encode());
        Assert.Throws<OverflowException>(() => (numbers with { AInt40 = -(1L << 39) - 1 }).Encode());
        Assert.Throws<OverflowException>(() => (numbers with { AInt256 = System.Numerics.BigInteger.One << 255 }).Encode());
    }

    [Fact]
    public void Fixed_bytes_and_arrays_of_another_length_are_refused_when_written()
    {
        Assert.Throws<ArgumentException>(() => new Sample.SignCall(default, new byte[3], default).Encode());
        Assert.Throws<ArgumentException>(() => new Sample.FixedArraysCall([1, 2], ["", ""], [], []).Encode());

        // A refused encoding leaves nothing behind that would show in the next one.
        Assert.Equal(36, new Sample.GetCall(default).Encode().Length);
        Assert.True(new Sample.GetCall(default).Encode().AsSpan(4).IndexOfAnyExcept((byte)0) < 0);
    }

    [Fact]
    public void A_deployment_is_the_init_code_and_the_constructors_arguments() =>
        Assert.Equal(
            [0x60, 0x01, .. AbiTestTuple.Encode()],
            new Sample.DeployCall(new byte[] { 0x60, 0x01 }, AbiTestTuple.Owner, AbiTestTuple.Title).Encode());

    private static void Check<T>(JsonElement item, byte[] data)
        where T : ICall, IFunction<T>
    {
        var call = T.Decode(data);
        Same(item, "values", Flat.Members(call));
        Assert.Equal(Hex.Encode(data), Hex.Encode(call.Encode()));
        Assert.True(data.AsSpan().StartsWith(T.Selector));
    }

    private static void CheckResult<T>(JsonElement item, ICall<T> call, Func<object, JsonArray> flatten) =>
        Same(item, "results", flatten(call.DecodeResult(Hex.Decode(item.Text("result")))!));

    private static JsonArray Single(object value) => new(Flat.Of(value));

    private static void Same(JsonElement item, string name, JsonArray actual) =>
        Assert.Equal(JsonNode.Parse(item.GetProperty(name).GetRawText())!.ToJsonString(), actual.ToJsonString());

    private static class AbiTestTuple
    {
        public static readonly Address Owner = Address.FromUInt256(77);
        public const string Title = "A title that is longer than thirty-two bytes.";

        public static byte[] Encode()
        {
            var writer = new AbiWriter(64);
            writer.Write(Owner);
            writer.Write(Title);
            return writer.ToArray();
        }
    }
}
