namespace Scale;
[Trait("Category","Scale")]
public sealed class Probe { [Fact] public void Works() => typeof(int).Name.Should().Be("Int32"); }
