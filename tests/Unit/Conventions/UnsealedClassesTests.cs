namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class UnsealedClassesTests
{
    [Fact]
    public void Finds_a_concrete_class_that_nothing_inherits() =>
        UnsealedClasses.In([typeof(Open)]).Should().Equal(typeof(Open));

    [Fact]
    public void Lets_sealed_static_abstract_and_inherited_classes_be() =>
        UnsealedClasses.In([typeof(Sealed), typeof(Static), typeof(Abstract), typeof(Inherited<>), typeof(Heir)]).Should().BeEmpty();

    [Fact]
    public void The_library_has_none() =>
        UnsealedClasses.In(OptimisedBuildTests.Sut.GetTypes())
            .Select(type => $"{type.FullName} is not sealed; seal it, or inherit it where that is meant")
            .Should().BeEmpty();

    private class Open;

    private sealed class Sealed;

    private static class Static;

    private abstract class Abstract;

    private class Inherited<T>;

    private sealed class Heir : Inherited<int>;
}
