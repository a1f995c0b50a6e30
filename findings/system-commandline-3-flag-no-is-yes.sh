#!/usr/bin/env bash
# System.CommandLine 3.0.0: --flag=no turns the flag on.
# A bool option takes "true" and "false" behind the equals sign. Any other word there is no error where the command also takes an argument: the option
# is set to true, and the word behind its own equals sign is handed to the argument. So "--dry-run=no" and "--dry-run=0" are dry runs, and "no" is a file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.CommandLine" Version="[3.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.CommandLine;

Option<bool> dryRun = new("--dry-run");
Argument<string[]> files = new("files") { Arity = ArgumentArity.ZeroOrMore };
RootCommand command = new() { dryRun, files };
foreach (string word in (string[])["true", "false", "no", "0", "off"])
{
    ParseResult result = command.Parse(["--dry-run=" + word]);
    Console.WriteLine($"--dry-run={word}: {result.GetValue(dryRun)}, files [{string.Join(' ', result.GetValue(files)!)}], {result.Errors.Count} errors");
}
CS

seen=$(dotnet run)
expected='--dry-run=true: True, files [], 0 errors
--dry-run=false: False, files [], 0 errors
--dry-run=no: True, files [no], 0 errors
--dry-run=0: True, files [0], 0 errors
--dry-run=off: True, files [off], 0 errors'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
