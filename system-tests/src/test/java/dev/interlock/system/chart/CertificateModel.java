package dev.interlock.system.chart;

import java.util.List;
import java.util.Map;

/** What the chart may use of cert-manager's {@code Certificate}, by its API reference; no library with models resolves. */
record CertificateModel(String apiVersion, String kind, Metadata metadata, Spec spec) {

    record Metadata(String name, String namespace, Map<String, String> labels, Map<String, String> annotations) {}

    record Spec(
            String secretName,
            List<String> dnsNames,
            String commonName,
            String duration,
            String renewBefore,
            List<String> usages,
            PrivateKey privateKey,
            Issuer issuerRef) {}

    record PrivateKey(String algorithm, int size, String encoding, String rotationPolicy) {}

    record Issuer(String group, String kind, String name) {}
}
