namespace Collabs.Tests;

public sealed class HouseTests
{
    [Fact]
    public void Product_carries_its_name() => Assert.Equal("collabs", typeof(HouseTests).Namespace!.Split('.')[0].ToLowerInvariant());
}
