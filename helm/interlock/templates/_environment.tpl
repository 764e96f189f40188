{{/* The variables of a service: dict "root" $ "service" "spec" "values" (its settings) "migrating" bool */}}
{{- define "interlock.environment" -}}
{{- $root := .root -}}
{{- $service := .service -}}
{{- $topology := index (include "interlock.services" $root | fromYaml) $service -}}
{{- $injected := $root.Values.vault.injection.enabled -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ .values.jvmOptions | quote }}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_MANAGEMENT_HOST
  value: 0.0.0.0
- name: QUARKUS_MANAGEMENT_PORT
  value: "9091"
- name: INTERLOCK_IDENTITY_NAME
  value: {{ $service }}
- name: INTERLOCK_IDENTITY_KEY
  value: {{ ternary "/vault/secrets/identity.key.pem" (printf "/etc/interlock/identity/%s.key.pem" $service) $injected }}
- name: INTERLOCK_IDENTITY_TRUST
  value: /etc/interlock/trust
- name: INTERLOCK_EGRESS_ALLOW_PRIVATE
  value: {{ $root.Values.egress.allowPrivate | quote }}
{{- if $injected }}
- name: SMALLRYE_CONFIG_LOCATIONS
  value: /vault/secrets/interlock.properties
- name: DATABASE_URL
  value: {{ printf "postgresql://%s@%s" $service $root.Values.database.address | quote }}
{{- else }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ $root.Values.database.existingSecret | quote }}
      key: {{ $service }}
{{- end }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $root.Values.kafka.bootstrapServers | quote }}
{{- with $root.Values.kafka }}
{{- if ne .securityProtocol "PLAINTEXT" }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .securityProtocol }}
{{- end }}
{{- if hasPrefix "SASL_" .securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .saslMechanism }}
{{- if not $injected }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret | quote }}
      key: {{ $service }}
{{- end }}
{{- end }}
{{- if or .authorities.configMap .authorities.secret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/interlock/kafka/ca.crt
{{- end }}
{{- end }}
{{- if .migrating }}
- name: QUARKUS_INIT_AND_EXIT
  value: "true"
{{- else }}
{{- range $topology.calls }}
- name: INTERLOCK_{{ upper . }}_URL
  value: {{ include "interlock.url" (dict "root" $root "service" .) }}
{{- end }}
{{- with $root.Values.tracing }}
{{- if .endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: OTEL_EXPORTER_OTLP_PROTOCOL
  value: {{ .protocol }}
{{- end }}
{{- end }}
{{- if and (eq $service "gateway") $root.Values.bootstrapKey.enabled }}
- name: INTERLOCK_BOOTSTRAP_KEY_FILE
  value: /var/lib/interlock/bootstrap-key
{{- end }}
{{- if and (eq $service "deployment") $root.Values.vault.address }}
{{- include "interlock.vaultEnvironment" $root | nindent 0 }}
{{- end }}
{{- if and (eq $service "deployment") $root.Values.runtime.kubernetes.enabled }}
- name: INTERLOCK_RUNTIME_KIND
  value: kubernetes
- name: INTERLOCK_RUNTIME_KUBERNETES_NAMESPACE
  value: {{ include "interlock.revisionsNamespace" $root }}
{{- with $root.Values.runtime.kubernetes.serviceAccount }}
- name: INTERLOCK_RUNTIME_KUBERNETES_SERVICE_ACCOUNT
  value: {{ . }}
{{- end }}
{{- with $root.Values.runtime.kubernetes.pullSecrets }}
- name: INTERLOCK_RUNTIME_KUBERNETES_PULL_SECRETS
  value: {{ join "," . }}
{{- end }}
{{- end }}
{{- range $name, $value := .values.env }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "interlock.vaultEnvironment" -}}
{{- with .Values.vault -}}
- name: VAULT_ADDR
  value: {{ .address | quote }}
{{- if eq .authentication "appRole" }}
- name: VAULT_ROLE_ID
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret | quote }}
      key: role-id
- name: VAULT_SECRET_ID
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret | quote }}
      key: secret-id
{{- else if eq .authentication "token" }}
- name: VAULT_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret | quote }}
      key: token
{{- else }}
- name: QUARKUS_VAULT_AUTHENTICATION_KUBERNETES_ROLE
  value: {{ .kubernetes.role | quote }}
- name: QUARKUS_VAULT_AUTHENTICATION_KUBERNETES_JWT_TOKEN_PATH
  value: /var/run/secrets/interlock/vault/token
{{- end }}
{{- end }}
{{- end }}

{{/* Base URL of a service inside the cluster: dict "root" $ "service" "spec" */}}
{{- define "interlock.url" -}}
{{- $values := include "interlock.settings" . | fromYaml -}}
http://{{ include "interlock.name" . }}.{{ .root.Release.Namespace }}.svc:{{ $values.service.port }}
{{- end }}
