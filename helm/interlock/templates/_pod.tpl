{{- define "interlock.podSecurity" -}}
runAsNonRoot: true
{{- with .Values.podSecurity }}
{{- with .runAsUser }}
runAsUser: {{ . }}
{{- end }}
{{- with .runAsGroup }}
runAsGroup: {{ . }}
{{- end }}
{{- with .fsGroup }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "interlock.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* What every pod of a service has before its containers: dict "root" $ "service" "spec" "values" (its settings) "account" (name) */}}
{{- define "interlock.podBasics" -}}
serviceAccountName: {{ .account }}
automountServiceAccountToken: false
# variables made of Services' names would be unknown keys under interlock., which stop the start
enableServiceLinks: false
securityContext:
  {{- include "interlock.podSecurity" .root | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Annotations by which the injector of Vault's agent writes the service's credentials into files, before it starts. */}}
{{- define "interlock.injection" -}}
{{- $sasl := hasPrefix "SASL_" .root.Values.kafka.securityProtocol -}}
{{- with .root.Values.vault.injection -}}
{{- $path := replace "%s" $.service .path -}}
vault.hashicorp.com/agent-inject: "true"
vault.hashicorp.com/agent-pre-populate-only: "true"
vault.hashicorp.com/agent-run-as-same-user: "true"
vault.hashicorp.com/agent-service-account-token-volume-name: vault-agent-token
vault.hashicorp.com/role: {{ replace "%s" $.service .role | quote }}
vault.hashicorp.com/agent-inject-secret-identity.key.pem: {{ $path | quote }}
vault.hashicorp.com/agent-inject-perms-identity.key.pem: "0400"
vault.hashicorp.com/agent-inject-template-identity.key.pem: |
  {{ printf "{{- with secret %q }}{{ .Data.data.identity_key }}{{ end }}" $path }}
vault.hashicorp.com/agent-inject-secret-interlock.properties: {{ $path | quote }}
vault.hashicorp.com/agent-inject-perms-interlock.properties: "0400"
vault.hashicorp.com/agent-inject-template-interlock.properties: |
  {{ printf "{{- with secret %q }}" $path }}
  config_ordinal=350
  {{ "quarkus.datasource.password={{ .Data.data.database_password }}" }}
  {{- if $sasl }}
  {{ "kafka.sasl.jaas.config={{ .Data.data.kafka_jaas }}" }}
  {{- end }}
  {{ "{{- end }}" }}
{{- with .annotations }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end }}

{{/* Where files are mounted: dict "root" $ "service" "spec" "values" (its settings) "migrating" bool */}}
{{- define "interlock.volumeMounts" -}}
{{- $values := .root.Values -}}
- name: tmp
  mountPath: /tmp
{{- if not $values.vault.injection.enabled }}
- name: identity
  mountPath: /etc/interlock/identity
  readOnly: true
{{- end }}
- name: trust
  mountPath: /etc/interlock/trust
  readOnly: true
{{- with $values.kafka.authorities }}
{{- if or .configMap .secret }}
- name: kafka-authorities
  mountPath: /etc/interlock/kafka
  readOnly: true
{{- end }}
{{- end }}
{{- if $values.vault.injection.enabled }}
- name: vault-agent-token
  mountPath: /var/run/secrets/interlock/vault-agent
  readOnly: true
{{- end }}
{{- if not .migrating }}
{{- if and (eq .service "gateway") $values.bootstrapKey.enabled }}
- name: bootstrap-key
  mountPath: /var/lib/interlock
{{- end }}
{{- if and (eq .service "deployment") $values.vault.address (eq $values.vault.authentication "kubernetes") }}
- name: vault-token
  mountPath: /var/run/secrets/interlock/vault
  readOnly: true
{{- end }}
{{- if and (eq .service "deployment") $values.runtime.kubernetes.enabled }}
- name: api-server
  mountPath: /var/run/secrets/kubernetes.io/serviceaccount
  readOnly: true
{{- end }}
{{- with .values.volumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end }}

{{/* The volumes to these mounts; a pod sees no private key but its own. */}}
{{- define "interlock.volumes" -}}
{{- $values := .root.Values -}}
{{- $services := include "interlock.services" .root | fromYaml | keys | sortAlpha -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- if not $values.vault.injection.enabled }}
- name: identity
  secret:
    secretName: {{ $values.identity.existingSecret | quote }}
    defaultMode: 288 # 0440
    items:
      - key: {{ .service }}.key.pem
        path: {{ .service }}.key.pem
{{- end }}
- name: trust
  {{- if $values.identity.trustConfigMap }}
  configMap:
    name: {{ $values.identity.trustConfigMap | quote }}
  {{- else }}
  secret:
    secretName: {{ $values.identity.existingSecret | quote }}
  {{- end }}
    defaultMode: 292 # 0444
    items:
      {{- range $services }}
      - key: {{ . }}.pub.pem
        path: {{ . }}.pub.pem
      {{- end }}
{{- with $values.kafka.authorities }}
{{- if .configMap }}
- name: kafka-authorities
  configMap:
    name: {{ .configMap | quote }}
    defaultMode: 292 # 0444
    items:
      - key: ca.crt
        path: ca.crt
{{- else if .secret }}
- name: kafka-authorities
  secret:
    secretName: {{ .secret | quote }}
    defaultMode: 292 # 0444
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- end }}
{{- if $values.vault.injection.enabled }}
{{ include "interlock.tokenVolume" (dict "name" "vault-agent-token" "audience" $values.vault.injection.audience) }}
{{- end }}
{{- if not .migrating }}
{{- if and (eq .service "gateway") $values.bootstrapKey.enabled }}
- name: bootstrap-key
  {{- if $values.bootstrapKey.existingClaim }}
  persistentVolumeClaim:
    claimName: {{ $values.bootstrapKey.existingClaim | quote }}
  {{- else }}
  emptyDir:
    medium: Memory
    sizeLimit: 1Mi
  {{- end }}
{{- end }}
{{- if and (eq .service "deployment") $values.vault.address (eq $values.vault.authentication "kubernetes") }}
{{ include "interlock.tokenVolume" (dict "name" "vault-token" "audience" $values.vault.kubernetes.audience) }}
{{- end }}
{{- if and (eq .service "deployment") $values.runtime.kubernetes.enabled }}
- name: api-server
  projected:
    defaultMode: 288 # 0440
    sources:
      - serviceAccountToken:
          path: token
          expirationSeconds: 3600
      - configMap:
          name: kube-root-ca.crt
          items:
            - key: ca.crt
              path: ca.crt
      - downwardAPI:
          items:
            - path: namespace
              fieldRef:
                fieldPath: metadata.namespace
{{- end }}
{{- with .values.volumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end }}

{{/* A token of the service account for Vault alone, which is worth nothing to the API server. */}}
{{- define "interlock.tokenVolume" -}}
- name: {{ .name }}
  projected:
    defaultMode: 288 # 0440
    sources:
      - serviceAccountToken:
          path: token
          audience: {{ .audience | quote }}
          expirationSeconds: 3600
{{- end }}

{{/* dict "path" "/ready" … of a probe */}}
{{- define "interlock.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
periodSeconds: {{ .periodSeconds }}
failureThreshold: {{ .failureThreshold }}
timeoutSeconds: {{ .timeoutSeconds }}
{{- end }}
