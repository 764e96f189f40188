{{/* All objects of one service: dict "root" $ "service" "spec" */}}
{{- define "interlock.workload" -}}
{{- $values := include "interlock.settings" . | fromYaml -}}
{{- $part := merge (dict "values" $values "migrating" false) . -}}
{{- $_ := set $part "name" (include "interlock.name" $part) -}}
{{- $_ := set $part "account" (include "interlock.serviceAccountName" $part) -}}
{{- if $values.serviceAccount.create }}
{{- include "interlock.serviceAccount" $part }}
---
{{- end }}
{{ include "interlock.service" $part }}
---
{{ include "interlock.deployment" $part }}
{{- if $values.autoscaling.enabled }}
---
{{ include "interlock.autoscaler" $part }}
{{- end }}
{{- $fewest := ternary $values.autoscaling.minReplicas $values.replicas $values.autoscaling.enabled | int }}
{{- if and $values.podDisruptionBudget.enabled (gt $fewest 1) }}
---
{{ include "interlock.disruptionBudget" $part }}
{{- end }}
{{- if .root.Values.networkPolicy.enabled }}
---
{{ include "interlock.networkPolicy" $part }}
{{- end }}
{{- if .root.Values.monitoring.serviceMonitor.enabled }}
---
{{ include "interlock.metricsService" $part }}
---
{{ include "interlock.serviceMonitor" $part }}
{{- end }}
{{- end }}

{{- define "interlock.serviceAccount" }}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "interlock.metadata" (merge (dict "name" .account) .) | nindent 2 }}
  {{- with .values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}

{{- define "interlock.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "interlock.metadata" . | nindent 2 }}
  {{- with .values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .values.service.type }}
  selector:
    {{- include "interlock.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .values.service.port }}
      targetPort: http
      protocol: TCP
      appProtocol: http
{{- end }}

{{/* Metrics are no matter of clients: a Service of their own keeps them off a load balancer. */}}
{{- define "interlock.metricsService" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "interlock.metadata" (merge (dict "name" (printf "%s-metrics" .name)) .) | nindent 2 }}
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    {{- include "interlock.selector" . | nindent 4 }}
  ports:
    - name: metrics
      port: 9091
      targetPort: metrics
      protocol: TCP
      appProtocol: http
{{- end }}

{{- define "interlock.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "interlock.metadata" . | nindent 2 }}
spec:
  {{- if not .values.autoscaling.enabled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  revisionHistoryLimit: {{ .values.revisionHistoryLimit }}
  progressDeadlineSeconds: {{ .values.progressDeadlineSeconds }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: {{ .values.maxSurge }}
  selector:
    matchLabels:
      {{- include "interlock.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "interlock.podLabels" . | nindent 8 }}
        {{- with .values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- if or .values.podAnnotations .root.Values.vault.injection.enabled }}
      annotations:
        {{- with .values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- if .root.Values.vault.injection.enabled }}
        {{- include "interlock.injection" . | nindent 8 }}
        {{- end }}
      {{- end }}
    spec:
      {{- include "interlock.podBasics" . | nindent 6 }}
      {{- with .values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      terminationGracePeriodSeconds: {{ .values.shutdown.gracePeriodSeconds }}
      {{- if .values.topologySpread.enabled }}
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - topologyKey: {{ . }}
          maxSkew: 1
          whenUnsatisfiable: {{ $.values.topologySpread.whenUnsatisfiable }}
          labelSelector:
            matchLabels:
              {{- include "interlock.selector" $ | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      {{- end }}
      containers:
        - name: {{ .service }}
          image: {{ include "interlock.image" . | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
            - name: metrics
              containerPort: 9091
              protocol: TCP
          env:
            {{- include "interlock.environment" . | nindent 12 }}
          {{- with .values.envFrom }}
          envFrom:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          startupProbe:
            {{- include "interlock.probe" .values.probes.startup | nindent 12 }}
          livenessProbe:
            {{- include "interlock.probe" .values.probes.liveness | nindent 12 }}
          readinessProbe:
            {{- include "interlock.probe" .values.probes.readiness | nindent 12 }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ .values.shutdown.sleepSeconds }}
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          securityContext:
            {{- include "interlock.containerSecurity" . | nindent 12 }}
          volumeMounts:
            {{- include "interlock.volumeMounts" . | nindent 12 }}
      volumes:
        {{- include "interlock.volumes" . | nindent 8 }}
{{- end }}

{{- define "interlock.autoscaler" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "interlock.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .name }}
  minReplicas: {{ .values.autoscaling.minReplicas }}
  maxReplicas: {{ .values.autoscaling.maxReplicas }}
  metrics:
    {{- with .values.autoscaling.targetCPUUtilizationPercentage }}
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ . }}
    {{- end }}
    {{- with .values.autoscaling.metrics }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .values.autoscaling.behavior }}
  behavior:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "interlock.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "interlock.metadata" . | nindent 2 }}
spec:
  {{- with .values.podDisruptionBudget }}
  {{- if ne (toString .minAvailable) "" }}
  minAvailable: {{ .minAvailable }}
  {{- else }}
  maxUnavailable: {{ .maxUnavailable }}
  {{- end }}
  {{- end }}
  # a pod that isn't ready may always go, else a broken one would block a node
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "interlock.selector" . | nindent 6 }}
{{- end }}

{{- define "interlock.serviceMonitor" -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "interlock.metadata" . | nindent 2 }}
    {{- with .root.Values.monitoring.serviceMonitor.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  jobLabel: app.kubernetes.io/component
  selector:
    matchLabels:
      {{- include "interlock.selector" . | nindent 6 }}
  targetLabels:
    - app.kubernetes.io/part-of
    - app.kubernetes.io/component
  endpoints:
    - port: metrics
      path: /metrics
      interval: {{ .root.Values.monitoring.serviceMonitor.interval }}
{{- end }}
