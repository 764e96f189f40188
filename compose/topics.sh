#!/bin/sh
# The topics of the platform; what is there stays as it is.
set -eu
create() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists --partitions 4 --topic "$@"
}
for topic in specs mocks validations route-acks traffic.counters traffic.samples traffic.verdicts deployments \
  workflows events configuration components audit; do
  create "interlock.$topic"
done
create interlock.routes --config cleanup.policy=compact
