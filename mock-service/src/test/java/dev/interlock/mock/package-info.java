/** What the tests of this service share: a stand-in for spec-service, a contract, and the service's own API. */
package dev.interlock.mock;
