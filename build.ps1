# Thin wrappers around the dotnet command line: ./build.ps1 restore | build | test | bench | pack
param(
    [ValidateSet('restore', 'build', 'test', 'bench', 'pack')]
    [string] $Target = 'build'
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$solution = 'Belastingen.Backoffice.sln'

switch ($Target) {
    'restore' { dotnet restore $solution }
    'build' { dotnet build $solution -c Release }
    'test' { dotnet test $solution -c Release }
    'bench' { dotnet run -c Release --project tests/Benchmarks -- night --instalments 1000000 }
    'pack' { dotnet publish src/Belastingen.App -c Release -o artifacts/belastingen }
}

exit $LASTEXITCODE
