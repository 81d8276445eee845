from uuid import UUID

from django.db.models import Q
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import (
    administrator,
    may_manage_members,
    member_of,
    no_key,
    project_for,
    user_of,
)
from accounts.api.serializers import (
    KeyIn,
    KeyOut,
    MemberChangeIn,
    MemberFilterIn,
    MemberIn,
    MemberOut,
    NewKeyOut,
    UserChangeIn,
    UserFilterIn,
    UserIn,
    UserOut,
)
from accounts.models import ApiKey, Member, Role, User
from accounts.selectors import keys_of, members_of
from accounts.services.keys import make_key, revoke_key
from accounts.services.people import create_user, update_user
from accounts.services.projects import add_member, update_member
from vqi.common.creating import status_for
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages
from vqi.common.problems import Invalid, NotFound


class MemberPages(Pages):
    ordering = ("name", "id")


class MemberListView(GenericAPIView[Member]):
    pagination_class = MemberPages
    serializer_class = MemberOut
    queryset = Member.objects.none()

    @extend_schema(
        parameters=[MemberFilterIn], responses=MemberOut(many=True), operation_id="members_list"
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = project_for(user, project_id)
        if not user.is_administrator:
            member_of(user, project_id, roles=frozenset({Role.MANAGER, Role.LEAD, Role.SCIENTIST}))
        rows = members_of(project.pk, **asked(MemberFilterIn, request))
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(MemberOut(page, many=True).data)

    @extend_schema(
        request=MemberIn, responses={200: MemberOut, 201: MemberOut}, operation_id="members_add"
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = may_manage_members(user, project_id)
        given = parsed(MemberIn, request)
        invited = User.objects.filter(username__iexact=given["username"]).first()
        if invited is None:
            raise Invalid("There is no user of this name.", field="username")
        status = status_for(Member, given["id"])
        member = add_member(
            project=project, id=given["id"], user=invited, roles=given["roles"], by=user
        )
        return Response(MemberOut(member).data, status=status)


class MemberView(APIView):
    @extend_schema(request=MemberChangeIn, responses=MemberOut, operation_id="members_update")
    def patch(self, request: Request, project_id: UUID, member_id: UUID) -> Response:
        user = user_of(request)
        project = may_manage_members(user, project_id)
        member = Member.objects.filter(project=project, pk=member_id).first()
        if member is None:
            raise NotFound
        given = parsed(MemberChangeIn, request)
        update_member(
            member=member, by=user, roles=given.get("roles"), is_active=given.get("is_active")
        )
        return Response(MemberOut(member).data)


class KeyListView(GenericAPIView[ApiKey]):
    serializer_class = KeyOut
    queryset = ApiKey.objects.none()

    @extend_schema(responses=KeyOut(many=True), operation_id="keys_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        member = member_of(user_of(request), project_id)
        page = self.paginate_queryset(keys_of(member)) or []
        return self.get_paginated_response(KeyOut(page, many=True).data)

    @extend_schema(
        request=KeyIn, responses={200: NewKeyOut, 201: NewKeyOut}, operation_id="keys_make"
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        no_key(request)
        member = member_of(user_of(request), project_id)
        given = parsed(KeyIn, request)
        status = status_for(ApiKey, given["id"])
        key, secret = make_key(member=member, **given)
        return Response({**KeyOut(key).data, "secret": secret}, status=status)


class KeyView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="keys_revoke")
    def delete(self, request: Request, project_id: UUID, key_id: UUID) -> Response:
        no_key(request)
        user = user_of(request)
        member = member_of(user, project_id)
        key = ApiKey.objects.filter(pk=key_id, member=member).first()
        if key is None:
            raise NotFound
        revoke_key(key=key, by=user)
        return Response(status=204)


class UserPages(Pages):
    ordering = ("username", "id")


class UserListView(GenericAPIView[User]):
    pagination_class = UserPages
    serializer_class = UserOut
    queryset = User.objects.none()

    @extend_schema(
        parameters=[UserFilterIn], responses=UserOut(many=True), operation_id="users_list"
    )
    def get(self, request: Request) -> Response:
        administrator(user_of(request))
        words = asked(UserFilterIn, request).get("search", "")
        rows = User.objects.filter(Q(name__icontains=words) | Q(username__icontains=words))
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(UserOut(page, many=True).data)

    @extend_schema(
        request=UserIn, responses={200: UserOut, 201: UserOut}, operation_id="users_create"
    )
    def post(self, request: Request) -> Response:
        no_key(request)
        by = administrator(user_of(request))
        given = parsed(UserIn, request)
        status = status_for(User, given["id"])
        return Response(UserOut(create_user(by=by, **given)).data, status=status)


class UserView(APIView):
    @extend_schema(request=UserChangeIn, responses=UserOut, operation_id="users_update")
    def patch(self, request: Request, user_id: UUID) -> Response:
        no_key(request)
        by = administrator(user_of(request))
        user = User.objects.filter(pk=user_id).first()
        if user is None:
            raise NotFound
        return Response(
            UserOut(update_user(user=user, by=by, **parsed(UserChangeIn, request))).data
        )
