namespace Sallyport.Imds.Categories;

/// <summary>All categories; a new one is a line here.</summary>
internal static class CategoryCatalog
{
    public static readonly IMetadataCategory[] All =
    [
        new AcceleratorCategory(),
        new AutoScalingCategory(),
        new BlockDeviceCategory(),
        new EventsCategory(),
        new HostCategory(),
        new IamCategory(),
        new IdentityCredentialsCategory(),
        new ImageCategory(),
        new InstanceCategory(),
        new InstanceIdentityCategory(),
        new ManagedSshKeysCategory(),
        new MonitoringCategory(),
        new NetworkCategory(),
        new PlacementCategory(),
        new PublicKeyCategory(),
        new ServicesCategory(),
        new SpotCategory(),
        new TagCategory(),
        new UserDataCategory(),
    ];
}
