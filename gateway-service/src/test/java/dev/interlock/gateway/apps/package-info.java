/** The way to applications, with real upstream servers and a real broker. */
package dev.interlock.gateway.apps;
