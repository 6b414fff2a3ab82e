namespace Sallyport.SimCloud.Tests.RealClients;

/// <summary>A small fleet of which the real clients read and change every kind of resource.</summary>
internal static class ClientScenario
{
    public const string Yaml = """
        schema: sallyport/scenario/1
        accounts:
          - id: "111122223333"
            regions:
              eu-west-1:
                images:
                  - {id: ami-0a1b2c3d4e5f60001, owner: amazon, deprecated: true}
                  - {id: ami-0a1b2c3d4e5f60002, imdsSupport: v2.0}
                  - {id: ami-0a1b2c3d4e5f60003, disabled: true}
                launchTemplates:
                  - name: web
                    versions:
                      - image: ami-0a1b2c3d4e5f60001
                        instanceType: t3.small
                        userData: hello
                        blockDevices: [{device: /dev/xvda, snapshot: snap-0123456789abcdef0, size: 20}]
                      - {image: ami-0a1b2c3d4e5f60001, metadataOptions: {httpTokens: optional}}
                  - name: api
                    versions: [{image: ami-0a1b2c3d4e5f60002, metadataOptions: {httpTokens: required}}]
                launchConfigurations:
                  - {name: old, image: ami-0a1b2c3d4e5f60001}
                  - {name: older, image: ami-0a1b2c3d4e5f60001, metadataOptions: {httpTokens: required}}
                groups:
                  - {name: web, launchTemplate: web, desired: 2}
                  - {name: latest, launchTemplate: {name: web, version: "$Latest"}, desired: 1}
                  - {name: old, launchConfiguration: old, desired: 1}
                  - name: mixed
                    mixedInstances: {launchTemplate: {name: api, version: "1"}, overrides: [{instanceType: t3.small}, {instanceType: m5.large}]}
                    desired: 2
                instances:
                  - {id: i-00000000000000001, name: plain, image: ami-0a1b2c3d4e5f60001, metadataOptions: {httpTokens: optional}, tags: {"not a path": x}}
                  - {id: i-00000000000000002, name: gone, image: ami-0a1b2c3d4e5f60001, state: terminated}
                  - {id: i-00000000000000003, image: ami-0a1b2c3d4e5f60001, operator: eks.amazonaws.com}
                  - {name: more, image: ami-0a1b2c3d4e5f60001, count: 8}
              us-east-1: {optIn: opted-in}
              ap-east-1: {optIn: not-opted-in}
          - id: "222233334444"
            externalId: audit
            regions:
              eu-west-1:
                images: [{id: ami-0b1b2c3d4e5f60001}]
                instances: [{image: ami-0b1b2c3d4e5f60001, count: 2}]
        """;
}
