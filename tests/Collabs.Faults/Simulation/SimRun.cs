using Collabs.Chain.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Faults.FakeChain;
using Collabs.Store.Relaying;

namespace Collabs.Faults.Simulation;

/// <summary>
/// One seed: the real relayer, indexer, store and projector against a hostile chain, with crashes at every named point, then a quiet time,
/// then the reckoning. Single-threaded and without a clock, so a seed replays to the same step.
/// </summary>
internal sealed class SimRun
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly int seed;
    private readonly Random random;
    private readonly FaultPlan plan;
    private readonly SimTime time = new(Start);
    private readonly Deployment deployment = new(1337, Named(0xFA), Named(0xFB), Keccak256.OfEmpty);
    private readonly FakeChain.FakeChain chain;
    private readonly List<FakeEndpoint> endpoints;
    private readonly List<PrivateKeySigner> signers;
    private readonly Wishes wishes;
    private readonly List<Instance?> instances;
    private readonly Weather weather;
    private readonly List<string> story = [];
    private readonly HashSet<string> died = [];
    private SimDatabase home = null!;
    private int steps;
    private int owners;
    private int kept;
    private int crashIn = -1;
    private bool quiet;
    private bool paused;
    private int current;
    private bool restored;

    private SimRun(int seed)
    {
        this.seed = seed;
        random = new Random(seed);
        plan = FaultPlan.Of(random);
        signers = [.. Enumerable.Range(0, plan.Signers).Select(i => new PrivateKeySigner(Keccak256.Of(BitConverter.GetBytes((seed * 10) + i)).ToArray()))];
        var wealth = UInt256.Parse("1000000000000000000000");
        chain = new FakeChain.FakeChain(
            random, deployment.ChainId, new FakeAgreements(deployment, oneUse: plan.RestoreAt >= 0), (ulong)Start.ToUnixTimeSeconds(), signers.Select(s => (s.Address, wealth)))
        {
            FinalityDepth = plan.FinalityDepth,
        };
        endpoints = [.. Enumerable.Range(0, plan.Endpoints).Select(i => new FakeEndpoint(chain, random) { Faults = plan.Endpoint(i, random) })];
        wishes = new Wishes(random, deployment, time);
        instances = [.. Enumerable.Repeat<Instance?>(null, plan.Instances)];
        weather = new Weather(random, plan, chain, endpoints, signers[0], Tell);
    }

    public static async Task<SimOutcome> RunAsync(int seed)
    {
        var run = new SimRun(seed);
        await using var home = await SimDatabase.OpenAsync(run.time);
        run.home = home;
        try
        {
            return await run.PlayAsync();
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // Whatever the loops would not survive by trying again is a defect of its own.
            run.Tell($"DEFECT {defect}");
            return new SimOutcome(seed, 0, 0, 0, 1, run.steps, run.story);
        }
        finally
        {
            run.instances.ForEach(static i => i?.Dispose());
            run.signers.ForEach(static s => s.Dispose());
        }
    }

    private async Task<SimOutcome> PlayAsync()
    {
        Tell($"{plan}");
        chain.Mine();
        for (var tick = 0; tick < plan.Ticks; tick++)
        {
            await TickAsync();
            await RestoreAsync(tick);
        }

        quiet = true;
        endpoints.ForEach(static e => e.Faults = EndpointFaults.None);
        endpoints.ForEach(static e => e.CatchUp());
        var rounds = await QuietAsync();
        Tell($"quiet after {rounds} rounds at block {chain.Head.Number}");
        var outcome = await new Reckoning(home.Database, chain, deployment, wishes, restored, Tell).SettleAsync(seed, steps, story);
        return outcome with { Died = died };
    }

    private async Task TickAsync()
    {
        for (var n = random.Next(0, 3); n > 0; n--)
        {
            await WishAsync();
        }

        if (random.Next(1000) < plan.Abandons)
        {
            await AbandonAsync();
        }

        await StepAsync(random.Next(instances.Count));
        time.Advance(TimeSpan.FromMilliseconds(random.Next(100, 4_000)));
        weather.Pass();
        if (random.Next(1000) < plan.Crashes)
        {
            crashIn = random.Next(1, 12);
        }
    }

    // All processes die with the disk, and an operator puts back what was set aside some time ago. What was asked for since is unknown to the
    // service: it may have taken effect, once, and nobody asks for it again.
    private async Task RestoreAsync(int tick)
    {
        if (tick == plan.RestoreAt / 2)
        {
            home.BackUp();
        }

        if (tick != plan.RestoreAt)
        {
            return;
        }

        Tell("an old backup is restored");
        restored = true;
        for (var i = 0; i < instances.Count; i++)
        {
            instances[i]?.Dispose();
            instances[i] = null;
        }

        await home.RestoreAsync();
        var known = await home.Database.ReadAsync(static (tx, _) => tx.QueryAsync<string>("SELECT id FROM intents"), CancellationToken.None);
        wishes.Forget(wish => !known.Contains(wish.Intent.Id.Value));
    }

    private async Task WishAsync()
    {
        var wish = wishes.Next();
        await home.Database.WriteAsync((tx, _) => IntentRows.AddAsync(tx, wish.Intent, time.GetUtcNow()), CancellationToken.None);
    }

    // An operator gives one up; whichever is mined at its nonce decides. Openings stay: without them nothing else could happen.
    private async Task AbandonAsync()
    {
        if (wishes.All.Count == 0 || wishes.All[random.Next(wishes.All.Count)] is not { IsOpening: false } wish)
        {
            return;
        }

        var at = wishes.All.IndexOf(wish);
        wishes.All[at] = wishes.All[at] with { GivenUp = true };
        Tell($"{wishes.All[at].Intent.Id} is given up");
        await home.Database.WriteAsync((tx, _) => IntentRows.AbandonAsync(tx, wishes.All[at].Intent.Id, time.GetUtcNow()), CancellationToken.None);
    }

    private async Task StepAsync(int index)
    {
        current = index;
        var instance = instances[index] ??= New();
        foreach (var step in instance.Steps)
        {
            steps++;
            try
            {
                await step.StepAsync(CancellationToken.None);
            }
            catch (SimulatedCrash crash)
            {
                Tell(crash.Message);
                died.Add(crash.Point);
                instance.Dispose();
                instances[index] = null;
                return;
            }
            catch (Exception e) when (NodeSet.IsFault(e) || e is NoNodeException or Collabs.Chain.Indexer.IncompleteAnswerException)
            {
                // As the loop does: the step is tried again later.
                Tell($"{step.Name}: {e.Message}");
            }
        }
    }

    private Instance New() => new(
        home.Database, [.. endpoints.Cast<IRpc>()], [.. signers.Cast<ISigner>()], deployment, chain.Canonical[0].Hash, (ulong)plan.FinalityDepth, $"process {++owners}", time,
        _ => OperationId.FromChecked($"keep-{++kept:d6}"), Reached);

    private void Reached(string point)
    {
        if (quiet || paused)
        {
            return;
        }

        if (crashIn > 0 && --crashIn == 0)
        {
            throw new SimulatedCrash(point);
        }

        if (instances.Count > 1 && random.Next(60) == 0)
        {
            OvertakenAt(point);
        }
    }

    // The process stops right here for longer than its lease, another one takes over and works, then this one wakes up.
    private void OvertakenAt(string point)
    {
        Tell($"overtaken at {point}");
        var sleeping = current;
        paused = true;
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            // The hook is not asynchronous, and the paused process must not go on meanwhile.
            StepAsync((sleeping + 1) % instances.Count).GetAwaiter().GetResult();
            chain.Mine(capacity: 4);
        }

        (paused, current) = (false, sleeping);
    }

    private async Task<int> QuietAsync()
    {
        for (var round = 0; round < 400; round++)
        {
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                chain.Mine();
            }

            time.Advance(TimeSpan.FromSeconds(6));
            for (var i = 0; i < instances.Count; i++)
            {
                await StepAsync(i);
            }

            await OperateAsync();
            if (await Reckoning.IsSettledAsync(home.Database, chain))
            {
                return round;
            }
        }

        return 400;
    }

    // What a person does about a frozen key once everything is quiet: look, then import the chain's nonce.
    private async Task OperateAsync()
    {
        var frozen = await home.Database.ReadAsync((tx, _) => SignerRows.ListAsync(tx, deployment.ChainId), CancellationToken.None);
        foreach (var signer in frozen.Where(static s => s.Frozen.Length > 0))
        {
            Tell($"import for: {signer.Frozen}");
            if (weather.ForeignNonces == 0 && !restored)
            {
                throw new InvalidOperationException($"Frozen without foreign use or an old backup: {signer.Frozen}");
            }

            var count = chain.Finalized.State[signer.Address].Nonce;
            await home.Database.WriteAsync(
                (tx, _) => SignerRows.ImportAsync(tx, deployment.ChainId, signer.Address, count, time.GetUtcNow()), CancellationToken.None);
            await AskAgainAsync();
        }
    }

    // What was pushed out has been told as failed; whoever wanted it asks again, and that is another operation.
    private async Task AskAgainAsync()
    {
        for (var i = 0; i < wishes.All.Count; i++)
        {
            var wish = wishes.All[i];
            var intent = await home.Database.ReadAsync((tx, _) => IntentRows.GetAsync(tx, wish.Intent.Id), CancellationToken.None);
            if (intent.State == IntentState.Failed && intent.Error.Contains("confirmed it", StringComparison.Ordinal))
            {
                wishes.All[i] = wish with { Intent = wish.Intent with { Id = OperationId.FromChecked($"{wish.Intent.Id.Value}-again") } };
                await home.Database.WriteAsync((tx, _) => IntentRows.AddAsync(tx, wishes.All[i].Intent, time.GetUtcNow()), CancellationToken.None);
            }
        }
    }

    private void Tell(string line) => story.Add($"{steps,5} {time.GetUtcNow():HH:mm:ss} {line}");

    private static Address Named(byte name)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Fill(name);
        return new Address(bytes);
    }
}
