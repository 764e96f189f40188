#!/bin/sh
# An Ed25519 key pair for each service: its private key where only it looks, the public ones where all do.
# What is there stays, so that the stack may be started again.
set -eu
user=10001
trust=/identity/trust
mkdir -p "$trust"
for service in gateway spec mock validator orchestration deployment; do
  key=/identity/$service/$service.key.pem
  mkdir -p "/identity/$service"
  [ -s "$key" ] || openssl genpkey -algorithm ed25519 -out "$key"
  openssl pkey -in "$key" -pubout -out "$trust/$service.pub.pem"
  chmod 0600 "$key"
done
chown -R "$user:$user" /identity /bootstrap
