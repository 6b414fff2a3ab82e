namespace Sallyport.SimCloud.Tests;

/// <summary>Small scenarios that several tests use.</summary>
internal static class TestFleet
{
    /// <summary>One Region with one of each, whose ids are known.</summary>
    public const string OneOfEach = """
        schema: sallyport/scenario/1
        accounts:
          - id: "111122223333"
            name: test
            externalId: audit
            regions:
              eu-west-1:
                images:
                  - {id: ami-0a1b2c3d4e5f60001, name: old, owner: amazon, created: 2020-01-01}
                  - {id: ami-0a1b2c3d4e5f60002, name: new, imdsSupport: v2.0, ssmParameter: /golden}
                launchTemplates:
                  - name: web
                    id: lt-0123456789abcdef0
                    default: 1
                    tags: {team: shop}
                    versions:
                      - image: ami-0a1b2c3d4e5f60001
                        instanceType: t3.small
                        userData: hello
                        blockDevices: [{device: /dev/xvda, snapshot: snap-0123456789abcdef0, size: 20}]
                      - {image: "resolve:ssm:/golden", metadataOptions: {httpTokens: required}}
                launchConfigurations:
                  - {name: old, image: ami-0a1b2c3d4e5f60001, userData: hello, metadataOptions: {httpTokens: required}}
                groups:
                  - {name: web, launchTemplate: web, desired: 1, max: 3, tags: {team: shop}}
                instances:
                  - {id: i-00000000000000001, name: plain, image: ami-0a1b2c3d4e5f60001, metadataOptions: {httpTokens: optional}}
                  - {id: i-00000000000000002, name: stopped, image: ami-0a1b2c3d4e5f60001, state: stopped}
                  - {id: i-00000000000000003, image: ami-0a1b2c3d4e5f60001, operator: eks.amazonaws.com}
        """;

    /// <summary>One Region with so many instances, every third of them with optional tokens.</summary>
    public static string Instances(int count) => $$$"""
        schema: sallyport/scenario/1
        accounts:
          - id: "111122223333"
            regions:
              eu-west-1:
                images: [{id: ami-0a1b2c3d4e5f60001}]
                instances:
                  - {name: a, image: ami-0a1b2c3d4e5f60001, count: {{{count - (count / 3)}}}, metadataOptions: {httpTokens: required}}
                  - {name: b, image: ami-0a1b2c3d4e5f60001, count: {{{count / 3}}}, metadataOptions: {httpTokens: optional}, tags: {team: shop}}
        """;
}
