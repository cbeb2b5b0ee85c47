using System.Text.Json;
using Collabs.Ethereum.Codegen;
using Collabs.Tests.Ethereum.Vectors;

namespace Collabs.Tests.Ethereum.Codegen;

/// <summary>
/// Committed bindings are exactly what the generator writes. After a contract changes:
/// <c>COLLABS_REGENERATE=1 dotnet test --project tests/Collabs.Tests -- --filter-class "*BindingsTests"</c>
/// </summary>
public sealed class BindingsTests
{
    [Fact]
    public void The_sample_contracts_bindings_are_current() => Compare(
        "tests/Collabs.Tests/Ethereum/Codegen/Sample",
        new BindingsGenerator("Collabs.Tests.Ethereum.Codegen").Add("Sample", File.ReadAllText(VectorFile.PathOf("Sample.abi.json"))));

    [Fact]
    public void The_products_contracts_bindings_are_current()
    {
        var generator = new BindingsGenerator("Collabs.Chain.Bindings");
        foreach (var file in Directory.GetFiles(Repository.PathOf("contracts/artifacts"), "*.json").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            using var artifact = JsonDocument.Parse(text);
            if (artifact.RootElement.TryGetProperty("abi", out _))
            {
                generator.Add(artifact.RootElement.GetProperty("contractName").GetString()!, text);
            }
        }

        Compare("src/Collabs.Chain/Bindings", generator);
    }

    private static void Compare(string folder, BindingsGenerator generator)
    {
        var path = Repository.PathOf(folder);
        var files = generator.Generate();
        if (Environment.GetEnvironmentVariable("COLLABS_REGENERATE") == "1")
        {
            Directory.CreateDirectory(path);
            foreach (var old in Directory.GetFiles(path, "*.g.cs"))
            {
                File.Delete(old);
            }

            foreach (var (name, source) in files)
            {
                File.WriteAllText(Path.Combine(path, name), source);
            }
        }

        Assert.Equal(files.Keys, Directory.GetFiles(path, "*.g.cs").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        foreach (var (name, source) in files)
        {
            Assert.Equal(source, File.ReadAllText(Path.Combine(path, name)));
        }
    }
}
