import { buildSchema } from 'graphql';

/**
 * The part of BigCommerce's Storefront GraphQL schema that scripts on a page read products and metafields with, in the
 * names and shapes of the schema that BigCommerce publishes (bigcommerce/storefront-data-hooks `schema.graphql`).
 */
export const graphqlSchema = buildSchema(`
  type Query { site: Site! }
  scalar BigDecimal
  enum currencyCode { ${Intl.supportedValuesOf('currency').join(' ')} }

  type Site {
    settings: Settings
    product(entityId: Int!): Product
    category(entityId: Int!): Category
    brand(entityId: Int!): Brand
    products(entityIds: [Int!], first: Int): ProductConnection!
  }

  type Settings { storeName: String! storeHash: String! }

  type ProductConnection { edges: [ProductEdge!] }
  type ProductEdge { node: Product! }

  type Product {
    entityId: Int!
    name: String!
    path: String!
    sku: String!
    type: String!
    upc: String
    gtin: String
    mpn: String
    condition: ProductConditionType
    plainTextDescription(characterLimit: Int = 120): String!
    brand: Brand
    availabilityV2: ProductAvailability!
    inventory: ProductInventory!
    prices(includeTax: Boolean = false, currencyCode: currencyCode): Prices
    defaultImage: Image
    images(first: Int, after: String): ImageConnection!
    customFields(names: [String!] = [], first: Int, after: String): CustomFieldConnection!
    variants(first: Int, after: String, entityIds: [Int!] = []): VariantConnection!
    metafields(namespace: String!, keys: [String!], first: Int, after: String): MetafieldConnection!
  }

  enum ProductConditionType { NEW USED REFURBISHED }
  enum ProductAvailabilityStatus { Available Preorder Unavailable }
  interface ProductAvailability { status: ProductAvailabilityStatus! description: String! }
  type ProductAvailable implements ProductAvailability { status: ProductAvailabilityStatus! description: String! }
  type ProductUnavailable implements ProductAvailability {
    status: ProductAvailabilityStatus! description: String! message: String
  }
  type ProductPreOrder implements ProductAvailability {
    status: ProductAvailabilityStatus! description: String! message: String willBeReleasedAt: DateTimeExtended
  }
  type DateTimeExtended { utc: String! }

  type ProductInventory { isInStock: Boolean! hasVariantInventory: Boolean! }
  type VariantInventory { isInStock: Boolean! }

  type Money { currencyCode: String! value: BigDecimal! }
  type MoneyRange { min: Money! max: Money! }
  type Prices { price: Money! salePrice: Money basePrice: Money retailPrice: Money priceRange: MoneyRange! }

  type Image { urlOriginal: String! altText: String! isDefault: Boolean! }
  type ImageConnection { pageInfo: PageInfo! edges: [ImageEdge] }
  type ImageEdge { cursor: String! node: Image! }

  type CustomField { entityId: Int! name: String! value: String! }
  type CustomFieldConnection { pageInfo: PageInfo! edges: [CustomFieldEdge] }
  type CustomFieldEdge { cursor: String! node: CustomField! }

  type Variant {
    entityId: Int!
    sku: String!
    upc: String
    gtin: String
    mpn: String
    isPurchasable: Boolean!
    defaultImage: Image
    prices(includeTax: Boolean = false, currencyCode: currencyCode): Prices
    inventory: VariantInventory
    options(first: Int, after: String): OptionConnection!
  }
  type VariantConnection { pageInfo: PageInfo! edges: [VariantEdge] }
  type VariantEdge { cursor: String! node: Variant! }

  type ProductOption {
    entityId: Int! displayName: String! isRequired: Boolean! values(first: Int, after: String): OptionValueConnection!
  }
  type OptionConnection { pageInfo: PageInfo! edges: [OptionEdge] }
  type OptionEdge { cursor: String! node: ProductOption! }
  type ProductOptionValue { entityId: Int! label: String! }
  type OptionValueConnection { pageInfo: PageInfo! edges: [OptionValueEdge] }
  type OptionValueEdge { cursor: String! node: ProductOptionValue! }

  type Category {
    entityId: Int!
    name: String!
    path: String!
    metafields(namespace: String!, keys: [String!], first: Int, after: String): MetafieldConnection!
  }

  type Brand {
    entityId: Int!
    name: String!
    path: String!
    metafields(namespace: String!, keys: [String!], first: Int, after: String): MetafieldConnection!
  }

  type MetafieldConnection { pageInfo: PageInfo! edges: [MetafieldEdge!] }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type MetafieldEdge { cursor: String! node: Metafields! }
  type Metafields { id: ID! entityId: Int! key: String! value: String! }
`);
