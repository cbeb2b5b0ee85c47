using Collabs.Cli.Shell;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Collabs.Tests.Cli.Shell;

public sealed class GrpcFailureTests
{
    [Fact]
    public void A_refusal_names_every_field_and_its_fault()
    {
        var failure = GrpcFailure.Explain(Refused(Code.InvalidArgument, "The deal cannot be drafted", new BadRequest
        {
            FieldViolations =
            {
                new BadRequest.Types.FieldViolation { Field = "parameters.payees", Description = "The shares sum to 9,999; they must sum to 10,000." },
                new BadRequest.Types.FieldViolation { Field = "parameters.installments[1].amount", Description = "Zero." },
            },
        }));

        Assert.Equal(
            [
                "The deal cannot be drafted.",
                "  parameters.payees: The shares sum to 9,999; they must sum to 10,000.",
                "  parameters.installments[1].amount: Zero.",
            ],
            failure.Lines);
        Assert.Equal(ExitCode.Refused, failure.ExitCode);
    }

    [Fact]
    public void A_single_fault_that_is_the_message_is_said_once() => Assert.Equal(
        ["request.objective: Must not be empty."],
        GrpcFailure.Explain(Refused(Code.InvalidArgument, "request.objective: Must not be empty.", new BadRequest
        {
            FieldViolations = { new BadRequest.Types.FieldViolation { Field = "request.objective", Description = "Must not be empty." } },
        })).Lines);

    [Fact]
    public void A_single_fault_that_says_more_than_the_message_is_said_alone_and_its_field_keeps_its_spelling() => Assert.Equal(
        ["request_id: Was used before with another body: take a new one."],
        GrpcFailure.Explain(Refused(Code.AlreadyExists, "request_id: was used before with another body.", new BadRequest
        {
            FieldViolations = { new BadRequest.Types.FieldViolation { Field = "request_id", Description = "Was used before with another body: take a new one." } },
        })).Lines);

    [Fact]
    public void A_failed_precondition_names_its_subject()
    {
        var failure = GrpcFailure.Explain(Refused(Code.FailedPrecondition, "not yet", new PreconditionFailure
        {
            Violations = { new PreconditionFailure.Types.Violation { Subject = "agreements/x", Description = "The brand has not signed." } },
        }));

        Assert.Equal(["Not yet.", "  agreements/x: The brand has not signed."], failure.Lines);
    }

    [Fact]
    public void A_busy_service_says_when_to_try_again() => Assert.Equal(
        "Try again in 2 s.",
        GrpcFailure.Explain(Refused(Code.ResourceExhausted, "too many", new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1.2)) })).Lines[^1]);

    [Theory]
    [InlineData(Code.Unauthenticated, "collabs sign-in")]
    [InlineData(Code.Aborted, "show it again")]
    [InlineData(Code.Unimplemented, "update the service")]
    [InlineData(Code.Internal, "its own log")]
    public void The_next_step_is_said_where_there_is_one(Code code, string advice) =>
        Assert.Contains(advice, GrpcFailure.Explain(Refused(code, "no")).Lines[^1], StringComparison.Ordinal);

    [Fact]
    public void A_bare_status_is_a_sentence_too() =>
        Assert.Equal(["Persona not found."], GrpcFailure.Explain(new RpcException(new(StatusCode.NotFound, "persona not found"))).Lines);

    [Fact]
    public void Silence_is_called_silence() =>
        Assert.Equal(["The service gave no reason."], GrpcFailure.Explain(new RpcException(new(StatusCode.NotFound, ""))).Lines);

    private static RpcException Refused(Code code, string message, params IEnumerable<IMessage> details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }
}
