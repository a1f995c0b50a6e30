#!/usr/bin/env bash
# System.Numerics.Tensors 11.0.0: TensorPrimitives.Average sums in the type of the elements, and what that cannot hold is lost before the division.
# LINQ's Average of int sums in long and answers as double. Here a thousand answers after three seconds have a negative mean in microseconds, percentages
# in bytes have a mean far below the least of them, and a thousand numbers of 100 in Half have the mean Infinity. Nothing is thrown; the documentation
# tells of NaN and of empty input only. Hurts whoever takes it instead of LINQ in a report, for speed. Convert the numbers to double first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.Numerics.Tensors" Version="[11.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Globalization;
using System.Numerics.Tensors;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int[] microseconds = [.. Enumerable.Repeat(3_000_000, 1000)];
byte[] percentages = [90, 95, 100];
Half[] halves = [.. Enumerable.Repeat((Half)100, 1000)];
Console.WriteLine($"int: LINQ {microseconds.Average()}, TensorPrimitives {TensorPrimitives.Average<int>(microseconds)}");
Console.WriteLine($"byte: LINQ {percentages.Average(x => x)}, TensorPrimitives {TensorPrimitives.Average<byte>(percentages)}");
Console.WriteLine($"Half: LINQ {halves.Average(x => (double)x)}, TensorPrimitives {TensorPrimitives.Average<Half>(halves)}");
CS

seen=$(dotnet run)
expected='int: LINQ 3000000, TensorPrimitives -1294967
byte: LINQ 95, TensorPrimitives 9
Half: LINQ 100, TensorPrimitives Infinity'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
