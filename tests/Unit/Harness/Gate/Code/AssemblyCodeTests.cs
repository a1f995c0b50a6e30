using System.Reflection;
using System.Reflection.Emit;
using Harness.Gate;
using Unit.Conventions;

namespace Unit.Harness.Gate.Code;

[Trait("Category", "Unit")]
public sealed class AssemblyCodeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _made;

    [Fact]
    public void Two_compilations_of_one_source_are_equal_however_their_tokens_are_numbered()
    {
        AssemblyCode one = Made(("Sut.Mesh.Store", 5)), other = Made(("Sut.Added.First", 1), ("Sut.Mesh.Store", 5));
        one.Differences(other, "Mesh").Should().BeEmpty();
        one.Differences(other, "Added").Should().Equal("Sut.Added.First");
    }

    [Fact]
    public void Another_number_in_a_body_is_a_difference_of_its_room_alone()
    {
        AssemblyCode one = Made(("Sut.Mesh.Store", 5), ("Sut.Tokens.Token", 1)), other = Made(("Sut.Mesh.Store", 6), ("Sut.Tokens.Token", 1));
        one.Differences(other, "Mesh", "Storage").Should().Equal("Sut.Mesh.Store");
        one.Differences(other, "Tokens", "Storage").Should().BeEmpty();
    }

    [Fact]
    public void A_type_that_is_gone_is_a_difference_and_one_without_a_room_is_everybodys()
    {
        Made(("Sut.Mesh.Store", 5)).Differences(Made(("Sut.Other.Store", 5)), "Mesh").Should().Equal("Sut.Mesh.Store");
        Made(("Sut.Shared", 5)).Differences(Made(("Sut.Shared", 6)), "Mesh").Should().Equal("Sut.Shared");
    }

    [Fact]
    public void Real_assemblies_are_read_whole()
    {
        string path = typeof(Sut.Mesh.MeshStore).Assembly.Location;
        AssemblyCode.Of(path).Differences(AssemblyCode.Of(path), "Mesh", "Tokens", "Vectors", "Payloads", "Addressing", "Storage").Should().BeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    // Each type has a method that gives a number, and calls one of another assembly.
    private AssemblyCode Made(params (string Type, int Number)[] types)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName("Made"), typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule("Made");
        foreach ((string name, int number) in types)
        {
            TypeBuilder type = module.DefineType(name, TypeAttributes.Public);
            ILGenerator body = type.DefineMethod("Give", MethodAttributes.Public | MethodAttributes.Static, typeof(int), []).GetILGenerator();
            body.Emit(OpCodes.Ldstr, name);
            body.EmitCall(OpCodes.Call, typeof(Console).GetMethod(nameof(Console.WriteLine), [typeof(string)])!, null);
            body.Emit(OpCodes.Ldc_I4, number);
            body.Emit(OpCodes.Ret);
            type.CreateType();
        }

        string path = _folder.Of($"{++_made}.dll");
        assembly.Save(path);
        return AssemblyCode.Of(path);
    }
}
