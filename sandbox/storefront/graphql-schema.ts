import { buildSchema } from 'graphql';

/** The part of BigCommerce's Storefront GraphQL schema that scripts on a page read metafields with. */
export const graphqlSchema = buildSchema(`
  type Query { site: Site! }

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
    metafields(namespace: String!, keys: [String!], first: Int, after: String): MetafieldConnection!
  }

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
