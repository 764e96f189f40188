{{/* Says at once all that is missing, and how to make it. */}}
{{- define "interlock.checks" -}}
{{- $missing := list -}}
{{- $injected := .Values.vault.injection.enabled -}}
{{- $sasl := hasPrefix "SASL_" .Values.kafka.securityProtocol -}}
{{- $services := include "interlock.services" . | fromYaml -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- $missing = append $missing "kafka.bootstrapServers: the brokers, as host:port,…" -}}
{{- end -}}
{{- if and $injected (not .Values.identity.trustConfigMap) -}}
{{- $missing = append $missing "identity.trustConfigMap: a ConfigMap with gateway.pub.pem, spec.pub.pem … of the six services" -}}
{{- end -}}
{{- if and $injected (not .Values.database.address) -}}
{{- $missing = append $missing "database.address: host:port/database; with vault.injection it is all but the password" -}}
{{- end -}}
{{- if and (not $injected) (not .Values.identity.existingSecret) -}}
{{- $missing = append $missing (printf "identity.existingSecret: a Secret with a key pair of each service. Make it:\n      for s in gateway spec mock validator orchestration deployment; do\n        openssl genpkey -algorithm ed25519 -out $s.key.pem && openssl pkey -in $s.key.pem -pubout -out $s.pub.pem\n      done\n      kubectl -n %s create secret generic interlock-identity $(for f in *.pem; do echo --from-file=$f; done)" .Release.Namespace) -}}
{{- end -}}
{{- if and (not $injected) (not .Values.database.existingSecret) -}}
{{- $missing = append $missing (printf "database.existingSecret: a Secret with the address of the database for each service. Make it:\n      kubectl -n %s create secret generic interlock-database \\\n        --from-literal=gateway=postgresql://gateway:…@host:5432/interlock --from-literal=spec=… (and so on, six in all)" .Release.Namespace) -}}
{{- end -}}
{{- if and $sasl (not $injected) (not .Values.kafka.existingSecret) -}}
{{- $missing = append $missing "kafka.existingSecret: with SASL, a Secret with the sasl.jaas.config of each service under its name" -}}
{{- end -}}
{{- if and .Values.vault.address (ne .Values.vault.authentication "kubernetes") (not .Values.vault.existingSecret) -}}
{{- $missing = append $missing "vault.existingSecret: a Secret with role-id and secret-id for appRole, or with token" -}}
{{- end -}}
{{- if and (ne .Values.exposure.type "none") (not .Values.exposure.host) -}}
{{- $missing = append $missing "exposure.host: the host name of the gateway" -}}
{{- end -}}
{{- if and (eq .Values.exposure.type "httpRoute") (not .Values.exposure.httpRoute.parentRefs) -}}
{{- $missing = append $missing "exposure.httpRoute.parentRefs: the Gateways that the route hangs on" -}}
{{- end -}}
{{- if and (ne .Values.exposure.tls.certManager.mode "none") (not .Values.exposure.tls.certManager.issuer) -}}
{{- $missing = append $missing "exposure.tls.certManager.issuer: the name of the issuer" -}}
{{- end -}}
{{- if and (eq .Values.exposure.tls.certManager.mode "annotation") (ne .Values.exposure.type "ingress") -}}
{{- $missing = append $missing "exposure.type: ingress, for certManager.mode annotation is one of an Ingress; take certificate" -}}
{{- end -}}
{{- if and .Values.kafka.authorities.configMap .Values.kafka.authorities.secret -}}
{{- $missing = append $missing "kafka.authorities: configMap or secret, not both" -}}
{{- end -}}
{{- range $service, $_ := $services -}}
{{- $values := include "interlock.settings" (dict "root" $ "service" $service) | fromYaml -}}
{{- if le (int $values.shutdown.gracePeriodSeconds) (add 10 (int $values.shutdown.sleepSeconds) | int) -}}
{{- $missing = append $missing (printf "%s.shutdown.gracePeriodSeconds: more than sleepSeconds and the ten seconds that the service takes to finish requests" $service) -}}
{{- end -}}
{{- if gt (int $values.autoscaling.minReplicas) (int $values.autoscaling.maxReplicas) -}}
{{- $missing = append $missing (printf "%s.autoscaling.maxReplicas: no fewer than minReplicas" $service) -}}
{{- end -}}
{{- if and $values.autoscaling.enabled (not $values.autoscaling.targetCPUUtilizationPercentage) (not $values.autoscaling.metrics) -}}
{{- $missing = append $missing (printf "%s.autoscaling: a target of CPU or metrics" $service) -}}
{{- end -}}
{{- end -}}
{{- if $missing -}}
{{- fail (printf "\n\nThe values of Interlock are not complete:\n\n  - %s\n\nSee docs/operations/kubernetes.md.\n" (join "\n\n  - " $missing)) -}}
{{- end -}}
{{- end }}
